import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { OWN } from '../explore/question';
import { repeated, WrongAddress } from '../wrong';
import { get } from '../api';
import { model } from '../chart/model';
import type { Headline, HeadlineFigures, Indicator, Observations } from '../data';
import { amount, count, percent, round } from '../number';
import { ifReleased, vintageOf } from '../release/data';
import '../release/vintage';
import { between, lastWhole, plus, time, words, yearBefore } from '../period';
import { capital, language, t, tOr } from '../text';
import '../chart/sparkline';
import { Page } from './element';
import './ticker';

const HALVES = 10;
/** As the API gives it. */
const GROWTH_DECIMALS = 2;

type Domain = 'cbec' | 'dds';

interface Data {
  readonly period: string;
  readonly periods: readonly string[];
  readonly headline: Headline | undefined;
  /** Absent of what a release does not hold. */
  readonly series: Readonly<Record<Domain, Observations | undefined>> | undefined;
  /** The state of what is released that is read, if one is chosen, as the API takes it. */
  readonly state: Readonly<Record<string, string>>;
}

/** How often the page asks while the stream is cut. */
const POLL = 30_000;

/** The two figures as the press states them, with what stands behind them. */
class HeadlinePage extends Page<Data> {
  static override properties = { ...Page.properties, cut: { state: true } };

  /** Whether the stream broke off; the browser opens it again by itself, and until then the page asks. */
  declare private cut: boolean;
  private stream: EventSource | undefined;
  private poll: number | undefined;

  constructor() {
    super();
    this.cut = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.listen();
  }

  private listen() {
    const stream = (this.stream = new EventSource('/api/v1/stream'));
    stream.addEventListener('headline', event => this.moved(JSON.parse((event as MessageEvent<string>).data) as Headline));
    stream.addEventListener('open', () => this.broken(false));
    stream.addEventListener('error', () => this.broken(true));
  }

  override disconnectedCallback() {
    this.stream?.close();
    this.broken(false);
    super.disconnectedCallback();
  }

  private broken(cut: boolean) {
    this.cut = cut;
    window.clearInterval(this.poll);
    this.poll = cut ? window.setInterval(() => this.again(), POLL) : undefined;
  }

  private again() {
    void this.reload();
    if (this.stream?.readyState === EventSource.CLOSED) {
      this.listen();
    }
  }

  private moved(headline: Headline) {
    if (this.data !== undefined && this.data.headline === undefined) {
      void this.reload();
    } else if (this.data !== undefined && headline.period === this.data.period && !isChosen(this.data)) {
      this.data = { ...this.data, headline };
    }
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    const value = await get<Indicator>('/api/v1/indicators/value', signal);
    const trade = value.definitions.find(definition => definition.code === 'cbec');
    const { query } = parse(location);
    const wanted = query.get('period') ?? '';
    const state = Object.fromEntries(['release', 'asOf'].flatMap(name => query.get(name) ? [[name, query.get(name)!]] : []));
    if (!trade?.lastMonth || !trade.firstMonth) {
      return { period: '', periods: [], headline: undefined, series: undefined, state };
    }
    const of = (period: string) => get<Headline>(`/api/v1/headline?${new URLSearchParams({ ...(period === '' ? {} : { period }), ...state })}`, signal);
    // How far a state reaches, only its newest headline says.
    const ofState = Object.keys(state).length === 0 ? undefined : await of('');
    const newest = ofState?.period ?? lastWhole(trade.lastMonth, 'S');
    const oldest = plus(newest, 1 - HALVES);
    const first = lastWhole(trade.firstMonth, 'S');
    const periods = between(oldest < first ? first : oldest, newest).filter(period => period >= trade.firstMonth!.slice(0, 4));
    refuse(query, periods);
    const ask = (domain: Domain) => ifReleased(get<Observations>(
      `/api/v1/indicators/value/observations?definition=${domain}&frequency=S&${new URLSearchParams({ from: periods[0]!, to: newest, lang: language(), ...state })}`, signal));
    const [headline, cbec, dds] = await Promise.all([ofState !== undefined && (wanted === '' || wanted === newest) ? ofState : of(wanted), ask('cbec'), ask('dds')]);
    return { period: headline.period, periods, headline, series: { cbec, dds }, state };
  }

  protected override view(data: Data): TemplateResult {
    if (data.headline === undefined) {
      return html`<h1>${t('headline.title.empty')}</h1><p class="lead">${t('headline.empty')}</p>`;
    }
    const { headline } = data;
    document.title = `${title(headline)} · ${t('product')}`;
    return html`
      <header class="opening">
        <h1>${title(headline)}</h1>
        <form class="search" @change=${(event: Event) => this.choose(event.target as HTMLSelectElement)} @submit=${(event: Event) => event.preventDefault()}>
          <label class="choice">${t('headline.period')}
            <select name="period">
              ${[...data.periods].reverse().map(period => html`<option value=${period} ?selected=${period === data.period}>${capital(words(period))}</option>`)}
            </select>
          </label>
          <vintage-choice release=${data.state['release'] ?? ''} as-of=${data.state['asOf'] ?? ''}></vintage-choice>
        </form>
      </header>
      ${this.cut && !isChosen(data) ? html`<p class="note" role="status">${t('headline.cut')}</p>` : nothing}
      <div class="pair">
        ${(['cbec', 'dds'] as const).map(domain => this.figures(domain, headline[domain], data))}
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

  private figures(domain: Domain, figures: HeadlineFigures, data: Data) {
    const series = data.series?.[domain];
    const yuan = (fen: number | null) => amount(fen === null ? null : String(fen), -2, t('unit.yuan'));
    const explore = new URLSearchParams({ indicator: 'value', definition: domain, by: 'flow', frequency: 'S', from: data.periods[0]!, to: data.period, ...data.state });
    return html`<section class="figure" aria-labelledby=${domain}>
      <h2 id=${domain}>${t(`domain.${domain}`)} <span class="state-word">· ${t(`headline.state.${state(figures)}`)}</span></h2>
      <p class="big">${yuan(figures.totalFen)}</p>
      <p class="growth">${growth(figures, data.period)}</p>
      ${record(figures)}
      ${series === undefined ? nothing : html`<shumao-sparkline .model=${model(series)} .chosen=${data.period} heading=${t('headline.series')}></shumao-sparkline>`}
      <dl class="facts">
        <dt>${t('flow.X')}</dt><dd>${yuan(figures.exportFen)}</dd>
        <dt>${t('flow.M')}</dt><dd>${yuan(figures.importFen)}</dd>
        ${domain === 'cbec' && figures.returnsFen !== null ? html`<dt>${t('headline.returns')}</dt><dd>${yuan(figures.returnsFen)}</dd>` : nothing}
        <dt>${t('headline.perMinuteLabel')}</dt><dd>${yuan(figures.perMinuteFen)} <minute-ticker .perMinute=${figures.perMinuteFen}></minute-ticker></dd>
      </dl>
      ${evidence(figures)}
      <p class="note">${t(`headline.${state(figures)}`)} ${t(`headline.counts.${domain}`)}
        ${vintageOf(figures.release, figures.baseRelease)}${t('headline.definition')}${t('colon')}<a href=${href(language(), '/indicators/value')}>${t(`domain.${domain}`)}, <code>${figures.definition}</code></a></p>
      <p><a href=${href(language(), '/explore', explore)}>${t('headline.explore')}</a></p>
    </section>`;
  }

  protected override kept() {
    this.unchoose();
  }

  /** Another state may have other periods: it is opened at its newest one. */
  private choose({ name, value }: HTMLSelectElement | HTMLInputElement) {
    const query = name === 'period' ? { period: value, ...this.data?.state } : value === '' ? {} : { [name]: value };
    go(href(language(), '/', new URLSearchParams(query)), true);
    void this.reload();
  }
}

/** Whether a state of what is released is read, in which nothing moves. */
function isChosen({ state }: Data): boolean {
  return Object.keys(state).length > 0;
}

/** The page takes a period that it offers; what means something on other pages would mean nothing here. */
function refuse(query: URLSearchParams, periods: readonly string[]) {
  const given = query.get('period') ?? '';
  const [oldest = '', newest = ''] = [periods[0], periods[periods.length - 1]];
  const wrong = [...repeated(query),
    ...(given === '' || periods.includes(given) || query.getAll('period').length > 1 ? [] : [{ parameter: 'period', given, allowed: t('wrong.halves', { oldest, newest }) }]),
    ...[...query].filter(([name]) => OWN.has(name)).map(([parameter, value]) => ({ parameter, given: value, allowed: t('wrong.elsewhere') }))];
  if (wrong.length > 0) {
    throw new WrongAddress(wrong);
  }
}

/** Whether enough is reported, and whether the figures may still change, as the API says. */
function state({ complete, provisional, state }: HeadlineFigures) {
  return !complete ? 'incomplete' : state === 'collecting' ? 'collecting' : provisional ? 'provisional' : 'final';
}

function title(headline: Headline): string {
  const pct = headline.cbec.growthPct;
  const period = words(headline.period);
  if (pct === null) {
    return t('headline.title.none', { period });
  }
  const key = pct > 0 ? 'headline.title.up' : pct < 0 ? 'headline.title.down' : 'headline.title.flat';
  return t(key, { period, growth: percent(String(pct).replace('-', ''), false, GROWTH_DECIMALS) });
}

function growth(figures: HeadlineFigures, period: string) {
  const reason = figures.growthPctReason ?? 'no-data';
  return figures.growthPct === null
    ? t('headline.growth.none', { reason: tOr(`reason.${reason}`, reason) })
    : t('headline.growth', { growth: percent(figures.growthPct, true, GROWTH_DECIMALS), base: words(yearBefore(period)) });
}

function record(figures: HeadlineFigures) {
  if (figures.recordAnyPeriod === true) {
    return html`<p class="record">${t('headline.record.any', { since: words(figures.recordAnyPeriodSince!) })}</p>`;
  }
  return figures.recordSamePeriod === true
    ? html`<p class="record">${t('headline.record.same', { since: words(figures.recordSamePeriodSince!) })}</p>`
    : nothing;
}

function evidence(figures: HeadlineFigures) {
  const shares = Object.entries(figures.coverage.evidencePct ?? {}).filter(([code, pct]) => code !== 'STALE' || Number(pct) > 0);
  const reporters = figures.coverage.reporters.filter(one => one.expected !== null);
  return html`<p class="quiet">${shares.map(([code, pct]) => `${percent(pct)} ${tOr(`evidence.${code}`, code)}`).join(t('list.comma'))}${shares.length > 0 ? t('sentence.end') : nothing}
    ${figures.coverage.matchRatePct === null ? nothing : t('headline.coverage.match', { pct: percent(figures.coverage.matchRatePct) })}
    ${reporters.map(one => t('headline.coverage.reporters', {
      received: count(one.received ?? 0), expected: count(one.expected ?? 0), kind: tOr(`reporter.${one.kind}`, one.kind),
      flow: tOr(`flow.${one.flow}`, one.flow),
    }) + (one.weightedResponse == null ? '' : t('headline.coverage.weighted', { counted: count(one.weightedReceived ?? 0), share: percent(round(String(one.weightedResponse), -2, 1)) })))}</p>`;
}

function newcomers(number: number | null, key: 'headline.registered' | 'headline.firstTrade') {
  return html`<div class="figure"><p class="big">${number === null ? '–' : count(number)}</p><p>${t(key)}</p></div>`;
}

customElements.define('headline-page', HeadlinePage);
