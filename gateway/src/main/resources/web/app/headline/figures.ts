import { html, nothing } from 'lit';
import { href } from '../address';
import '../chart/sparkline';
import { model } from '../chart/model';
import type { Headline, HeadlineFigures } from '../data';
import { amount, count, percent, round } from '../number';
import '../page/ticker';
import { words } from '../period';
import { vintageOf } from '../release/data';
import { language, t, tOr } from '../text';
import type { Asked, Domain } from './ask';
import { growth, GROWTH_DECIMALS } from './growth';

/** One of the two figures with its history and what stands behind it. */
export function figures(domain: Domain, figures: HeadlineFigures, { headline: { period }, periods, series: all, state: chosen }: Asked) {
  const series = all[domain];
  const yuan = (fen: number | null) => amount(fen === null ? null : String(fen), -2, t('unit.yuan'));
  const explore = new URLSearchParams({ indicator: 'value', definition: domain, by: 'flow', frequency: 'S', from: periods[0]!, to: period, ...chosen });
  return html`<section class="figure" aria-labelledby=${domain}>
    <h2 id=${domain}>${t(`domain.${domain}`)} <span class="state-word">· ${t(`headline.state.${state(figures)}`)}</span></h2>
    <p class="big">${yuan(figures.totalFen)}</p>
    <p class="growth">${growth(figures, period)}</p>
    ${record(figures)}
    ${series === undefined ? nothing : html`<shumao-sparkline .model=${model(series)} .chosen=${period} heading=${t('headline.series')}></shumao-sparkline>`}
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

/** Whether enough is reported, and whether the figures may still change, as the API says. */
function state({ complete, provisional, state }: HeadlineFigures) {
  return !complete ? 'incomplete' : state === 'collecting' ? 'collecting' : provisional ? 'provisional' : 'final';
}

export function title(headline: Headline): string {
  const pct = headline.cbec.growthPct;
  const period = words(headline.period);
  if (pct === null) {
    return t('headline.title.none', { period });
  }
  const key = pct > 0 ? 'headline.title.up' : pct < 0 ? 'headline.title.down' : 'headline.title.flat';
  return t(key, { period, growth: percent(String(pct).replace('-', ''), false, GROWTH_DECIMALS) });
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

export function newcomers(number: number | null, key: 'headline.registered' | 'headline.firstTrade') {
  return html`<div class="figure"><p class="big">${number === null ? '–' : count(number)}</p><p>${t(key)}</p></div>`;
}
