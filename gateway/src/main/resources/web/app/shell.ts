import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { go, parse, type Address } from './address';
import './header';
import { footer } from './footer';
import { madeUp } from './made-up';
import { refusal } from './page/refusal';
import { loadSession } from './session';
import { t, type TextKey } from './text';

interface Route {
  readonly path: RegExp;
  readonly element: string;
  readonly title: TextKey;
  readonly load: () => Promise<unknown>;
}

const ROUTES: readonly Route[] = [
  { path: /^\/$/, element: 'headline-page', title: 'nav.headline', load: () => import('./page/headline') },
  { path: /^\/explore$/, element: 'explore-page', title: 'nav.explore', load: () => import('./page/explore') },
  { path: /^\/indicators$/, element: 'indicators-page', title: 'nav.indicators', load: () => import('./page/indicators') },
  { path: /^\/indicators\/([a-z0-9-]{1,64})$/, element: 'indicator-page', title: 'nav.indicators', load: () => import('./page/indicators') },
  { path: /^\/releases$/, element: 'releases-page', title: 'releases.title', load: () => import('./page/releases') },
  { path: /^\/releases\/([A-Za-z0-9-]{1,80})$/, element: 'release-page', title: 'releases.title', load: () => import('./page/release') },
  { path: /^\/calendar$/, element: 'calendar-page', title: 'calendar.title', load: () => import('./page/calendar') },
  { path: /^\/changes$/, element: 'changes-page', title: 'changes.title', load: () => import('./page/changes') },
  { path: /^\/datasets\/([a-z0-9-]{1,64})\/revisions$/, element: 'revisions-page', title: 'revisions.title', load: () => import('./page/revisions') },
  { path: /^\/datasets\/([a-z0-9-]{1,64})\/quality$/, element: 'dataset-quality-page', title: 'datasetQuality.title', load: () => import('./page/dataset-quality') },
  { path: /^\/enterprises$/, element: 'enterprises-page', title: 'nav.enterprises', load: () => import('./page/enterprises') },
  { path: /^\/enterprises\/((?:[0-9A-Za-z.:-]|%3[Aa]){1,64})$/, element: 'enterprise-page', title: 'nav.enterprises', load: () => import('./page/enterprise') },
  { path: /^\/submissions$/, element: 'submissions-page', title: 'nav.submissions', load: () => import('./page/submissions') },
  { path: /^\/submissions\/order$/, element: 'order-page', title: 'order.title', load: () => import('./page/order') },
  { path: /^\/submissions\/([0-9a-f-]{36})$/, element: 'submission-page', title: 'submission.title', load: () => import('./page/submission') },
  { path: /^\/quality$/, element: 'quality-page', title: 'nav.quality', load: () => import('./page/quality') },
  { path: /^\/desk$/, element: 'desk-page', title: 'nav.desk', load: () => import('./page/desk') },
  { path: /^\/desk\/obligations$/, element: 'obligations-page', title: 'desk.obligations', load: () => import('./page/obligations') },
  { path: /^\/desk\/responses$/, element: 'responses-page', title: 'responses.title', load: () => import('./page/responses') },
  { path: /^\/desk\/review$/, element: 'review-page', title: 'review.title', load: () => import('./page/review') },
  { path: /^\/desk\/exclusions$/, element: 'exclusions-page', title: 'exclusions.title', load: () => import('./page/exclusions') },
  { path: /^\/desk\/releases$/, element: 'desk-releases-page', title: 'deskReleases.title', load: () => import('./page/desk-releases') },
  { path: /^\/desk\/releases\/([A-Za-z0-9-]{1,80})$/, element: 'desk-release-page', title: 'deskReleases.title', load: () => import('./page/desk-release') },
  { path: /^\/desk\/rights$/, element: 'desk-rights-page', title: 'deskRights.title', load: () => import('./page/desk-rights') },
  { path: /^\/desk\/clock$/, element: 'desk-clock-page', title: 'deskClock.title', load: () => import('./page/desk-clock') },
  { path: /^\/desk\/keys$/, element: 'keys-page', title: 'keys.title', load: () => import('./page/keys') },
  { path: /^\/operations$/, element: 'operations-page', title: 'nav.operations', load: () => import('./page/operations') },
  { path: /^\/search$/, element: 'search-page', title: 'search.title', load: () => import('./page/search') },
  { path: /^\/glossary$/, element: 'glossary-page', title: 'glossary.title', load: () => import('./page/glossary') },
  { path: /^\/about$/, element: 'about-page', title: 'nav.about', load: () => import('./page/about') },
];
/** A chart by itself: no menu around it. */
const EMBED: Route = { path: /^\/embed$/, element: 'embed-page', title: 'nav.explore', load: () => import('./page/embed') };
const NOWHERE: Route = { path: /./, element: 'not-found-page', title: 'notFound.title', load: () => import('./page/about') };

/** Header, menu, footer, and between them the page that the address names. */
class Portal extends LitElement {
  static override properties = { at: { state: true }, known: { state: true }, away: { state: true }, missing: { state: true } };

  declare private at: Address;
  /** Whether it is known who is signed in. */
  declare private known: boolean;
  /** Whether the network is away. */
  declare private away: boolean;
  /** Whether the script of the page did not come: each is loaded when somebody first opens it. */
  declare private missing: boolean;
  /** Language and path that the title is of. */
  private entitled = '';
  /** The first figures, with which the page came: they stay until a page has drawn its own. */
  private first: Element | null;

  constructor() {
    super();
    this.at = parse(location);
    this.known = false;
    this.away = !navigator.onLine;
    this.missing = false;
    this.first = this.querySelector('.front-fragment');
    this.replaceChildren();
    window.addEventListener('offline', () => { this.away = true; });
    window.addEventListener('online', () => { this.away = false; });
    void loadSession().then(() => { this.known = true; });
    window.addEventListener('popstate', () => this.follow(true));
    window.addEventListener('shumao-address', () => this.follow());
    this.addEventListener('click', event => this.clicked(event));
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated() {
    if (this.first !== null) {
      const drawing = new MutationObserver(() => {
        if (this.querySelector('main > :not(.front-fragment) h1') !== null) {
          drawing.disconnect();
          this.first?.remove();
          this.first = null;
        }
      });
      drawing.observe(this, { childList: true, subtree: true });
    }
  }

  /** A page that changes its own query reads it itself, but for the way back through the history. */
  private follow(back = false) {
    const before = this.at.path + this.at.language;
    this.at = parse(location);
    if (before !== this.at.path + this.at.language) {
      window.scrollTo(0, 0);
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('main')?.focus());
    } else if (back) {
      void this.querySelector<HTMLElement & { reload?: () => Promise<void> }>('main > *')?.reload?.();
    }
  }

  /** Links between pages of the portal load no page anew. */
  private clicked(event: MouseEvent) {
    const link = (event.target as Element).closest('a');
    if (link === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute('download')) {
      return;
    }
    const to = new URL(link.href, location.href);
    if (to.origin === location.origin && routeOf(parse(to)) !== NOWHERE && to.hash === '') {
      event.preventDefault();
      const same = to.pathname === location.pathname;
      go(to.pathname + to.search);
      if (same) {
        this.follow(true);
      }
    }
  }

  protected override render() {
    const { language, path } = this.at;
    const route = routeOf(this.at);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    if (this.entitled !== language + path) {
      this.entitled = language + path; // A page that changes its own query gives itself a better title.
      document.title = `${t(route.title)} · ${t('product')}`;
    }
    route.load().then(() => { this.missing = false; }, () => { this.missing = true; });
    if (route === EMBED) {
      return html`<main class="embedded">${page(route, path)}</main>`;
    }
    return this.around(route);
  }

  private around(route: Route) {
    const { language, path } = this.at;
    return html`<a class="skip" href="#content">${t('nav.skip')}</a>
      <portal-header .at=${this.at} .known=${this.known}></portal-header>
      ${madeUp() ? html`<aside class="banner">${t('notice.madeUp', { scale: madeUp() })}</aside>` : nothing}
      <div role="status">${this.away ? html`<p class="banner away">${t('notice.away')}</p>` : nothing}</div>
      <main id="content" tabindex="-1">${this.first}${this.missing ? refusal(undefined, () => this.away ? this.requestUpdate() : location.reload(), true) : this.known ? page(route, path) : nothing}</main>
      ${footer(language)}`;
  }
}

function routeOf(address: Address): Route {
  return [...ROUTES, EMBED].find(route => route.path.test(address.path)) ?? NOWHERE;
}

/** The element of the route, anew for each address of its own. */
function page(route: Route, path: string) {
  const tag = unsafeStatic(route.element);
  const rest = decodeURIComponent(route.path.exec(path)?.[1] ?? '');
  return keyed(path + document.documentElement.lang, staticHtml`<${tag} .address=${rest}></${tag}>`);
}

customElements.define('shumao-portal', Portal);
