import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import type { Headline } from '../data';
import { ask, isLive, type Asked, type Nothing } from '../headline/ask';
import { figures, newcomers, title } from '../headline/figures';
import { time, words } from '../period';
import { publication } from '../release/data';
import '../release/vintage';
import { hasKey, session } from '../session';
import { capital, language, t } from '../text';
import { Page } from './element';

/** How often the page asks while nothing brings it what moves. */
const POLL = 30_000;

/** The two figures as the press states them, with what stands behind them: as they were released, and for those inside as they move. */
class HeadlinePage extends Page<Asked | Nothing> {
  static override properties = { ...Page.properties, cut: { state: true } };

  /** Whether the stream broke off; the browser opens it again by itself, and until then the page asks. */
  declare private cut: boolean;
  private stream: EventSource | undefined;
  private poll: number | undefined;

  constructor() {
    super();
    this.cut = false;
  }

  override disconnectedCallback() {
    this.rest();
    super.disconnectedCallback();
  }

  protected override async load(signal: AbortSignal): Promise<Asked | Nothing> {
    const asked = await ask(parse(location).query, signal);
    if (asked === 'not-released') {
      await import('../release/unreleased');
    }
    signal.throwIfAborted();
    this.follow(isLive(asked));
    return asked;
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

  protected override view(data: Asked | Nothing): TemplateResult {
    if (data === 'not-released') {
      return html`<h1>${t('unreleased.title')}</h1><nothing-released></nothing-released>`;
    }
    if (data === 'no-data') {
      return html`<h1>${t('headline.title.empty')}</h1><p class="lead">${t('headline.empty')}</p>${this.said()}`;
    }
    const { headline, state } = data;
    document.title = `${title(headline)} · ${t('product')}`;
    return html`
      <header class="opening">
        <h1>${title(headline)}</h1>
        <form class="search" @change=${(event: Event) => this.choose(data, event.target as HTMLSelectElement)} @submit=${(event: Event) => event.preventDefault()}>
          <label class="choice">${t('headline.period')}
            <select name="period">
              ${[...data.periods].reverse().map(period => html`<option value=${period} ?selected=${period === headline.period}>${capital(words(period))}</option>`)}
            </select>
          </label>
          <vintage-choice release=${state['release'] ?? ''} as-of=${state['asOf'] ?? ''}></vintage-choice>
        </form>
      </header>
      ${headline.released === undefined ? html`<p class="note">${t('headline.live')}</p>` : publication(headline.released, headline.cbec.release ?? headline.dds.release)}
      ${this.said()}
      <div class="pair">
        ${(['cbec', 'dds'] as const).map(domain => figures(domain, headline[domain], data))}
      </div>
      <p class="note">${t('headline.apart')}</p>
      <section aria-labelledby="new">
        <h2 id="new">${t('headline.enterprises')}</h2>
        <div class="pair">
          ${newcomers(headline.newEnterprises.registered, 'headline.registered')}
          ${newcomers(headline.newEnterprises.firstTrade, 'headline.firstTrade')}
        </div>
      </section>
      <p class="source">${t('headline.source')}${t('sentence.end')}${headline.cbec.asOf === null ? nothing : t('headline.asOf', { time: time(headline.cbec.asOf) }) + t('sentence.end')}
        <a href=${href(language(), '/about')}>${t('headline.explain')}</a></p>`;
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
