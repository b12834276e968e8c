import { html, LitElement, nothing, svg } from 'lit';
import { href, parse, type Address } from './address';
import { roles } from './page/refusal';
import { CHANGED, hasKey, isOffered, session, signInAddress, signOut, useKey } from './session';
import './search/box';
import { t, type TextKey } from './text';

const PAGES = [
  ['/', 'nav.headline'], ['/explore', 'nav.explore'], ['/releases', 'nav.releases'], ['/indicators', 'nav.indicators'], ['/enterprises', 'nav.enterprises'],
  ['/about', 'nav.about'],
] as const;

/** Pages for work, and the scopes of which one opens each; releases are a matter of persons and their own rights. */
const WORK: readonly (readonly [string, TextKey, readonly string[] | undefined])[] = [
  ['/submissions', 'nav.submissions', ['submit', 'read-own', 'statistician', 'operate', 'audit']],
  ['/quality', 'nav.quality', ['read-own', 'statistician', 'registry', 'operate', 'live', 'audit']],
  ['/desk', 'nav.desk', ['registry', 'audit']],
  ['/desk/review', 'review.title', ['statistician', 'audit']],
  ['/desk/releases', 'deskReleases.title', undefined],
  ['/desk/keys', 'nav.keys', ['registry', 'operate', 'keys', 'audit']],
  ['/operations', 'nav.operations', ['operate', 'audit']],
];

const GLASS = svg`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m12.8 12.8 4.2 4.2"/></svg>`;

/** The head of every page: where one can go, who one is, and the other language. */
class PortalHeader extends LitElement {
  static override properties = { at: { attribute: false }, known: { attribute: false }, open: { state: true } };

  declare at: Address;
  /** Whether it is known who is signed in; until then room is kept for the way in. */
  declare known: boolean;
  /** Whether the menu is shown where the window is narrow. */
  declare private open: boolean;
  private readonly changed = () => this.requestUpdate();
  private readonly elsewhere = (event: Event) => {
    if (!(event.target instanceof Node && this.own()?.contains(event.target))) {
      this.own()?.removeAttribute('open');
    }
  };

  constructor() {
    super();
    this.at = parse(location);
    this.known = false;
    this.open = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener(CHANGED, this.changed);
    document.addEventListener('pointerdown', this.elsewhere);
  }

  override disconnectedCallback() {
    window.removeEventListener(CHANGED, this.changed);
    document.removeEventListener('pointerdown', this.elsewhere);
    super.disconnectedCallback();
  }

  protected override render() {
    const { language, path, query } = this.at;
    const other = language === 'zh' ? 'en' : 'zh';
    return html`<header class="top" @keydown=${(event: KeyboardEvent) => this.escape(event)}>
      <a class="name" href=${href(language, '/')}>${t('product')}</a>
      <nav id="menu" class=${this.open ? 'open' : nothing} aria-label=${t('nav')} @click=${() => { this.open = false; }}>
        ${PAGES.map(([to, key]) => this.link(to, key, path === to || (to !== '/' && path.startsWith(`${to}/`))))}</nav>
      ${path === '/search' ? nothing : html`<portal-search></portal-search>`}
      <div class="own"><a class="to-search" href=${href(language, '/search')} aria-label=${t('search.title')}>${GLASS}</a>${this.person()}
        <a class="other" lang=${other === 'zh' ? 'zh-CN' : 'en'} hreflang=${other} href=${href(other, path, query)}>${t('nav.language')}</a></div>
      <button type="button" class="menu" aria-controls="menu" aria-expanded=${this.open} @click=${() => { this.open = !this.open; }}>${t('nav.menu')}</button></header>`;
  }

  private link(to: string, key: TextKey, current: boolean) {
    return html`<a href=${href(this.at.language, to)} aria-current=${current ? 'page' : nothing}>${t(key)}</a>`;
  }

  private person() {
    const { signedIn, offered, name } = session();
    if (!signedIn && !hasKey()) {
      return offered || !this.known ? html`<a class="sign-in" ?data-waiting=${!this.known} href=${signInAddress()}>${t('nav.signIn')}</a>` : nothing;
    }
    const close = () => this.own()?.removeAttribute('open');
    return html`<details class="person"><summary>${signedIn ? name : t('nav.key')}</summary>
      <div class="panel" @click=${close}>
        ${signedIn ? html`<p class="quiet">${t('nav.roles', { roles: roles() })}</p>` : nothing}
        <p class="group">${t('nav.work')}</p>
        ${WORK.filter(([, , scopes]) => isOffered(scopes)).map(([to, key]) => this.link(to, key, this.at.path === to))}
        ${hasKey() ? html`<button type="button" class="link" @click=${() => this.forget()}>${t('explore.key.forget')}</button>` : nothing}
        ${signedIn ? html`<button type="button" class="link" @click=${() => void signOut()}>${t('nav.signOut')}</button>` : nothing}</div></details>`;
  }

  /** Pages keep nothing that only the key could show: they are loaded anew. */
  private forget() {
    useKey(undefined);
    location.reload();
  }

  private own(): Element | null {
    return this.querySelector('details.person');
  }

  private escape(event: KeyboardEvent) {
    const own = this.own();
    if (event.key === 'Escape' && own?.hasAttribute('open')) {
      own.removeAttribute('open');
      own.querySelector('summary')?.focus();
    }
  }
}

customElements.define('portal-header', PortalHeader);
