import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { go, href, parse } from '../address';
import { Problem } from '../api';
import type { Headline } from '../data';
import { ask, isLive, type Asked, type Nothing } from '../headline/ask';
import { figures, title } from '../headline/figures';
import { newcomers } from '../headline/newcomers';
import { sure } from '../headline/sure';
import { frequencyOf, time, words } from '../period';
import { newestReleases, publication, type ReleaseSummary } from '../release/data';
import '../release/vintage';
import { hasKey, session } from '../session';
import { capital, language, t } from '../text';
import { Page } from './element';

/** How often the page asks while nothing brings it what moves. */
const POLL = 30_000;

/** Releases in the list at the end. */
const LATEST = 5;

interface Shown extends Asked {
  /** When live figures of the period are open to the reader, if they are embargoed. */
  readonly embargo?: string;
  readonly releases: readonly ReleaseSummary[];
}

/** The headline that an address means; where that is live and embargoed for the reader, what is released, and until when it is embargoed. */
async function readable(query: URLSearchParams, signal: AbortSignal): Promise<(Asked & { readonly embargo?: string }) | Nothing> {
  try {
    return await ask(query, signal);
  } catch (failure) {
    const newest = failure instanceof Problem && failure.slug === 'embargoed' && query.size === 0
      ? (await newestReleases()).find(({ period }) => frequencyOf(period) === 'S') : undefined;
    if (newest === undefined) {
      throw failure;
    }
    const released = await ask(new URLSearchParams({ release: newest.id }), signal);
    return typeof released === 'object' ? { ...released, embargo: (failure as Problem).due ?? '' } : released;
  }
}

/** The two figures as the press states them, with what stands behind them: as they were released, and for those inside as they move. */
class HeadlinePage extends Page<Shown | Nothing> {
  static override properties = { ...Page.properties, cut: { state: true }, sure: { state: true }, chooses: { state: true } };

  /** Whether the stream broke off; the browser opens it again by itself, and until then the page asks. */
  declare private cut: boolean;
  /** Whether somebody asked how sure the figures are. */
  declare private sure: boolean;
  /** Whether somebody looks for another period or state: only then the releases to choose from are asked for. */
  declare private chooses: boolean;
  private stream: EventSource | undefined;
  private poll: number | undefined;

  constructor() {
    super();
    this.cut = false;
    this.sure = false;
    this.chooses = false;
  }

  override disconnectedCallback() {
    this.rest();
    super.disconnectedCallback();
  }

  protected override async load(signal: AbortSignal): Promise<Shown | Nothing> {
    const [asked, releases] = await Promise.all([readable(parse(location).query, signal), newestReleases(LATEST)]);
    if (asked === 'not-released') {
      await import('../release/unreleased');
    }
    signal.throwIfAborted();
    this.follow(isLive(asked));
    return typeof asked === 'object' ? { ...asked, releases } : asked;
  }

  /** What stands below the figures is loaded after them; its room is kept. */
  protected override updated(changed: PropertyValues) {
    if (changed.has('data') && typeof this.data === 'object') {
      import('../headline/below').catch(() => undefined);
    }
  }

  protected override waiting(): TemplateResult {
    const figure = html`<div class="waiting"><div class="line"></div><div class="title"></div><div class="line"></div><div class="chart-to-come"></div></div>`;
    return html`<div class="front"><div class="waiting opening"><div class="line"></div><div class="title"></div></div><div class="pair">${figure}${figure}</div><p class="unseen">${t('loading')}</p></div>`;
  }

  /** Live figures move by the stream, which takes no key: with one, the page asks. What is released does not move. */
  private follow(live: boolean) {
    if (!live) {
      this.rest();
    } else if (hasKey() || !session().signedIn) {
      this.rest();
      this.every(true);
    } else if (this.stream === undefined) {
      this.listen();
    }
  }

  private listen() {
    const stream = (this.stream = new EventSource('/api/v1/stream'));
    stream.addEventListener('headline', event => this.moved(JSON.parse((event as MessageEvent<string>).data) as Headline));
    stream.addEventListener('open', () => this.broken(false));
    stream.addEventListener('error', () => this.broken(true));
  }

  private rest() {
    this.stream?.close();
    this.stream = undefined;
    this.broken(false);
  }

  private broken(cut: boolean) {
    this.cut = cut;
    this.every(cut);
  }

  private every(asks: boolean) {
    window.clearInterval(this.poll);
    this.poll = asks ? window.setInterval(() => this.again(), POLL) : undefined;
  }

  private again() {
    void this.reload();
    if (this.stream?.readyState === EventSource.CLOSED) {
      this.listen();
    }
  }

  private moved(headline: Headline) {
    if (this.data === 'no-data') {
      void this.reload();
    } else if (typeof this.data === 'object' && headline.period === this.data.headline.period) {
      this.data = { ...this.data, headline };
    }
  }

  protected override view(data: Shown | Nothing): TemplateResult {
    if (data === 'not-released') {
      return html`<h1>${t('unreleased.title')}</h1><nothing-released></nothing-released>`;
    }
    if (data === 'no-data') {
      return html`<h1>${t('headline.title.empty')}</h1><p class="lead">${t('headline.empty')}</p>${this.said()}`;
    }
    const { headline, state, releases } = data;
    document.title = `${title(headline)} · ${t('product')}`;
    const { release } = headline.released === undefined ? {} : headline.cbec.release ?? headline.dds.release ?? {};
    return html`<article class="front">
      <header class="opening">
        ${headline.released === undefined ? html`<p class="live"><b>${t('front.live')}</b> ${t('headline.live')}</p>`
          : publication(headline.released, headline.cbec.release ?? headline.dds.release, releases.find(one => one.id === release)?.title[language()])}
        <h1>${title(headline)}</h1>
        ${this.elsewhen(data)}
      </header>
      ${data.embargo === undefined ? nothing : html`<p class="notice">${data.embargo === '' ? t('problem.do.embargoed') : t('front.embargo', { time: time(data.embargo) })}</p>`}
      ${this.said()}
      <div class="pair">
        ${(['cbec', 'dds'] as const).map(domain => figures(domain, headline[domain], data))}
      </div>
      ${keyed(headline.period + new URLSearchParams(state), html`<front-story .period=${headline.period} .state=${state} ?live=${headline.released === undefined}></front-story>`)}
      ${newcomers(headline)}
      ${sure(headline, this.sure, event => { this.sure = (event.target as HTMLDetailsElement).open; })}
      ${headline.released === undefined ? nothing : keyed(headline.period, html`<front-news .period=${headline.period} .releases=${releases}></front-news>`)}
      <portal-search></portal-search>
    </article>`;
  }

  /** Other periods, and the same ones as they were released before. */
  private elsewhen(data: Shown) {
    const { headline, periods, state } = data;
    const chosen = Object.keys(state).length > 0 && data.embargo === undefined;
    return html`<details class="elsewhen" ?open=${chosen} @toggle=${(event: Event) => { this.chooses = (event.target as HTMLDetailsElement).open; }}><summary>${t('front.elsewhen')}</summary>
      <form class="search" @change=${(event: Event) => this.choose(data, event.target as HTMLSelectElement)} @submit=${(event: Event) => event.preventDefault()}>
        <label class="choice">${t('headline.period')}
          <select name="period">
            ${[...periods].reverse().map(period => html`<option value=${period} ?selected=${period === headline.period}>${capital(words(period))}</option>`)}
          </select>
        </label>
        ${!chosen && !this.chooses ? nothing : html`<vintage-choice release=${state['release'] ?? ''} as-of=${state['asOf'] ?? ''}></vintage-choice>`}
      </form></details>`;
  }

  /** Why nothing moves. */
  private said() {
    return this.cut ? html`<p class="note" role="status">${t('headline.cut')}</p>` : nothing;
  }

  protected override kept() {
    this.unchoose();
  }

  /** Another state may have other periods: it is opened at its newest one. */
  private choose({ state }: Asked, { name, value }: HTMLSelectElement | HTMLInputElement) {
    const query = name === 'period' ? { period: value, ...state } : value === '' ? {} : { [name]: value };
    go(href(language(), '/', new URLSearchParams(query)), true);
    void this.reload();
  }
}

customElements.define('headline-page', HeadlinePage);
