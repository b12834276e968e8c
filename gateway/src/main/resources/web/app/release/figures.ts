import { html, nothing } from 'lit';
import { href } from '../address';
import { get } from '../api';
import type { Headline, HeadlineFigures, Indicator, Observations } from '../data';
import type { Domain } from '../headline/ask';
import { big, stateWord, title, yuan } from '../headline/figures';
import { growth } from '../headline/growth';
import { history } from '../headline/history';
import { frequencyOf, holding, plus } from '../period';
import { language, t } from '../text';
import { ifReleased, standing, type ReleaseSummary } from './data';

/** The headline that a release made, and the half-years before it as they stood then. */
export interface Told {
  readonly headline: Headline;
  readonly release: string;
  readonly series: Readonly<Partial<Record<Domain, Observations>>>;
}

const DOMAINS = ['cbec', 'dds'] as const;
const HALVES = 8;

/** Asks for the two figures that a release holds; undefined of one that holds none. */
export async function told({ id, period }: ReleaseSummary, datasets: readonly string[], signal: AbortSignal): Promise<Told | undefined> {
  const held = DOMAINS.filter(domain => datasets.includes(domain));
  if (held.length === 0) {
    return undefined;
  }
  const [indicator, headline] = await Promise.all([
    get<Indicator>('/api/v1/indicators/value', signal), ifReleased(get<Headline>(`/api/v1/headline?${new URLSearchParams({ period, release: id })}`, signal)),
  ]);
  const series = headline === undefined || frequencyOf(period) !== 'S' ? []
    : await Promise.all(held.map(async domain => [domain, await ifReleased(get<Observations>(before(domain, indicator, id, period), signal))] as const));
  return headline === undefined ? undefined : { headline, release: id, series: Object.fromEntries(series.filter(([, answer]) => answer !== undefined)) };
}

/** The question for the half-years up to a period, as far as there are data. */
function before(definition: Domain, { definitions }: Indicator, release: string, period: string): string {
  const oldest = plus(period, 1 - HALVES);
  const month = definitions.find(({ code }) => code === definition)?.firstMonth ?? null;
  const first = month === null ? oldest : holding(month, 'S');
  const from = first > period ? period : first > oldest ? first : oldest;
  return `/api/v1/indicators/value/observations?${new URLSearchParams({ definition, frequency: 'S', from, to: period, lang: language(), release })}`;
}

/** The finding and the two figures of a release, as its own state has them. */
export function figures({ headline, release, series }: Told) {
  const { period } = headline;
  return html`<p class="driven">${title(headline)}${t('sentence.end')}</p>
    <section aria-label=${t('release.figures')}><div class="pair">${DOMAINS.map(domain => figure(domain, headline[domain], period, series[domain]))}</div>
    ${frequencyOf(period) !== 'S' ? nothing : html`<p class="onward"><a href=${href(language(), '/', new URLSearchParams({ period, release }))}>${t('release.headline')}</a></p>`}</section>`;
}

function figure(domain: Domain, of: HeadlineFigures, period: string, series: Observations | undefined) {
  return html`<section class="figure" aria-labelledby=${domain}><h2 id=${domain}>${t(`domain.${domain}`)} <span class="state-word">${stateWord(of)}</span></h2>
    <p class="big">${big(of.totalFen)}</p>
    <p class="growth">${growth(of, period)}</p>
    ${series === undefined ? html`<span></span>` : history(series, period)}
    <dl class="split"><div><dt>${t('flow.X')}</dt><dd>${yuan(of.exportFen)}</dd></div><div><dt>${t('flow.M')}</dt><dd>${yuan(of.importFen)}</dd></div></dl>
    <p class="quiet">${of.release === undefined ? nothing : standing(of.release, of.baseRelease)}</p></section>`;
}
