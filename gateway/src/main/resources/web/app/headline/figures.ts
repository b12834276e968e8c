import { html, nothing } from 'lit';
import type { Headline, HeadlineFigures } from '../data';
import { term } from '../glossary';
import { amount, percent } from '../number';
import '../page/ticker';
import { words } from '../period';
import { t } from '../text';
import type { Asked, Domain } from './ask';
import { growth, GROWTH_DECIMALS } from './growth';
import { history } from './history';
import { stateOf } from './sure';

/** One of the two figures, with its growth and its history. */
export function figures(domain: Domain, figures: HeadlineFigures, { headline: { period }, series }: Asked) {
  const drawn = series[domain];
  return html`<section class="figure" aria-labelledby=${domain}>
    <h2 id=${domain}>${t(`domain.${domain}`)} <span class="state-word">${stateWord(figures)}</span></h2>
    <p class="big">${big(figures.totalFen)}</p>
    <p class="growth">${growth(figures, period)}</p>
    <p class="record">${record(figures)}</p>
    ${drawn === undefined ? html`<p class="empty">${t('front.history.none')}</p>` : history(drawn, period)}
    <dl class="split">
      <div><dt>${t('flow.X')}</dt><dd>${yuan(figures.exportFen)}</dd></div>
      <div><dt>${t('flow.M')}</dt><dd>${yuan(figures.importFen)}</dd></div>
      ${domain === 'cbec' && figures.returnsFen !== null ? html`<div><dt>${t('headline.returns')}</dt><dd>${yuan(figures.returnsFen)}</dd></div>` : nothing}
      ${figures.perMinuteFen === null ? nothing : html`<div><dt>${t('headline.perMinuteLabel')}</dt><dd>${yuan(figures.perMinuteFen)}<minute-ticker .perMinute=${figures.perMinuteFen}></minute-ticker></dd></div>`}
    </dl>
  </section>`;
}

/** Whether the figures may still change, in a word. */
export function stateWord(figures: HeadlineFigures) {
  const state = stateOf(figures);
  return state === 'provisional' ? term('provisional', t('headline.state.provisional')) : t(`headline.state.${state}`);
}

export function yuan(fen: number | null): string {
  return amount(fen === null ? null : String(fen), -2, t('unit.yuan'));
}

/** The number large, and its unit beside it. */
export function big(fen: number | null) {
  const [, number = '', unit = ''] = /^(\S+)\s*(.*)$/.exec(yuan(fen)) ?? [];
  return html`${number}\u00a0<span class="unit">${unit}</span>`;
}

/** What grew by how much: the first of the two whose growth is stated. */
export function title({ period, cbec, dds }: Headline): string {
  const [domain, pct] = cbec.growthPct === null && dds.growthPct !== null ? ['dds' as const, dds.growthPct] : ['cbec' as const, cbec.growthPct];
  const said = { period: words(period), domain: t(`domain.${domain}`) };
  if (pct === null) {
    return t('headline.title.none', said);
  }
  const key = pct > 0 ? 'headline.title.up' : pct < 0 ? 'headline.title.down' : 'headline.title.flat';
  return t(key, { ...said, growth: percent(String(pct).replace('-', ''), false, GROWTH_DECIMALS) });
}

function record(figures: HeadlineFigures) {
  if (figures.recordAnyPeriod === true) {
    return t('headline.record.any', { since: words(figures.recordAnyPeriodSince!) });
  }
  return figures.recordSamePeriod === true ? t('headline.record.same', { since: words(figures.recordSamePeriodSince!) }) : nothing;
}
