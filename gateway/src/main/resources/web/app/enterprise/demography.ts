import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get } from '../api';
import '../chart/chart';
import type { Model } from '../chart/model';
import type { FigureVintage, Indicator, Released } from '../data';
import { table } from '../explore/table';
import { count, MISSING, round } from '../number';
import { Page } from '../page/element';
import { between, firstMonth, holding, lastMonth, lastWhole, plus, time, words } from '../period';
import { publication, unless } from '../release/data';
import { nothingYet } from '../release/unreleased';
import { inside, mayTry } from '../session';
import { language, t } from '../text';
import './survival';

/** What was counted in a half-year, live or as it was released. */
interface Counts {
  readonly total: Readonly<Record<Measure, number | null>> & Readonly<Partial<Record<`${Measure}Reason`, string>>>;
  readonly asOf: string | null;
  readonly complete: boolean;
  readonly provisional: boolean;
  readonly released?: Released;
  readonly release?: FigureVintage;
}

/** Half-years with what is known of them: nothing where it is not released, or embargoed. */
type Halves = readonly (readonly [string, Counts | undefined])[];

type Measure = 'active' | 'registered' | 'firstTrade' | 'presumedStopped' | 'exitPct';
/** Each with the indicator that says the same of any breakdown. */
const INDICATORS = {
  active: 'active-enterprises', registered: 'registered-enterprises', firstTrade: 'first-trade-enterprises', presumedStopped: 'stopped-enterprises', exitPct: 'exit-rate',
} as const;
/** Those that come and those that go; who trades is drawn by itself, since it is so much more. */
const MOVING = ['registered', 'firstTrade', 'presumedStopped'] as const;
const HALVES = 8;

/** How the number of enterprises develops, as far as the caller may see. */
class BusinessDemography extends Page<Halves> {
  protected override async load(signal: AbortSignal): Promise<Halves> {
    const indicator = await get<Indicator>('/api/v1/indicators/value', signal);
    const months = indicator.definitions.find(one => one.code === 'cbec');
    if (!months?.lastMonth || !months.firstMonth) {
      return [];
    }
    const first = holding(months.firstMonth, 'S');
    const whole = lastWhole(months.lastMonth, 'S');
    const to = whole > first ? whole : first;
    const early = plus(to, 1 - HALVES);
    return Promise.all(between(first > early ? first : early, to).map(async half => [half, await unless(
      get<Counts>(`/api/v1/business-demography?from=${firstMonth(half)}&to=${lastMonth(half)}&measure=${Object.keys(INDICATORS).join()}`, signal), 'not-released', 'embargoed')] as const));
  }

  protected override view(all: Halves): TemplateResult {
    const halves = all.slice(0, all.findLastIndex(([, counts]) => counts !== undefined) + 1);
    const last = halves[halves.length - 1]?.[1];
    if (last === undefined) {
      return nothingYet();
    }
    const [stock, flow] = [together(halves, ['active']), together(halves, MOVING)];
    return html`${last.released === undefined ? nothing : publication(last.released, last.release)}
      ${picture(said(stock), stock, ['active'])}${picture(t('demography.moving'), flow, MOVING)}
      <section><h3>${t('demography.exit')}</h3>${table(together(halves, ['exitPct']), '')}</section>
      <p class="source">${t('demography.source', { time: last.asOf === null ? '–' : time(last.asOf) })}</p>
      ${mayTry('statistician', 'audit') ? html`<survival-curve></survival-curve>` : html`<p class="quiet">${t('demography.survival.entitled')}</p>`}`;
  }
}

function picture(heading: string, shown: Model, measures: readonly Measure[]) {
  return html`<section><h3>${heading}</h3><p class="subtitle">${t('demography.subtitle', { unit: shown.scale.unit })}</p>
    <details class="equivalent"><summary>${t('explore.table')}</summary>${table(shown, heading)}</details>
    <trade-chart .model=${shown} kind="line" heading=${heading}></trade-chart>
    ${!inside() ? nothing : html`<ul class="links">${measures.map(one => html`<li><a href=${href(language(), '/explore', new URLSearchParams({ indicator: INDICATORS[one], frequency: 'S' }))}>${t(`demography.${INDICATORS[one]}`)}</a></li>`)}</ul>`}</section>`;
}

/** Several counts as the series of one chart. */
function together(halves: Halves, measures: readonly Measure[]): Model {
  const rate = measures[0] === 'exitPct';
  return {
    periods: halves.map(([half]) => half), provisional: halves.map(([, counts]) => counts?.provisional === true), complete: halves.map(([, counts]) => counts?.complete !== false), notes: [],
    scale: { power: 0, unit: t(rate ? 'unit.percent' : 'demography.unit'), decimals: rate ? 2 : 0 }, parts: false, lowestFirst: false,
    series: measures.map((measure, series) => ({
      code: INDICATORS[measure], name: t(`demography.${INDICATORS[measure]}`), points: halves.map(([, counts], period) => {
        const value = counts?.total[measure] ?? null;
        const text = value !== null ? (rate ? round(String(value), 0, 2) : count(value)) : counts?.total[`${measure}Reason`] === 'suppressed' ? 's' : MISSING;
        return { series, period, value, text, moving: counts?.provisional === true || counts?.complete === false };
      }),
    })),
  };
}

/** What the number of those who trade says, against the same half of the year before. */
function said(stock: Model): string {
  const points = stock.series[0]?.points ?? [];
  const last = points[points.length - 1];
  const before = points[points.length - 3];
  const period = words(stock.periods[stock.periods.length - 1]!);
  if (last?.value == null) {
    return t('demography.active.none');
  }
  const all = { number: count(last.text.replaceAll(',', '')), period };
  if (before?.value == null) {
    return t('demography.active.only', all);
  }
  const more = last.value - before.value;
  return t(more > 0 ? 'demography.active.more' : more < 0 ? 'demography.active.fewer' : 'demography.active.same', { ...all, change: count(Math.abs(more)) });
}

customElements.define('business-demography', BusinessDemography);
