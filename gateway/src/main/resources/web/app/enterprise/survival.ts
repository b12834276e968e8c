import { html, type TemplateResult } from 'lit';
import { get } from '../api';
import '../chart/chart';
import type { Model } from '../chart/model';
import type { Indicator } from '../data';
import { count, percent, round } from '../number';
import { Page } from '../page/element';
import { firstMonth, holding, lastMonth, lastWhole, plus, words } from '../period';
import { t } from '../text';

interface Point {
  readonly afterMonths: number;
  readonly atRisk: number;
  readonly stopped: number;
  readonly estimate: number;
  /** Null once nobody is left. */
  readonly standardError: number | null;
}

interface Data {
  readonly half: string;
  readonly points: readonly Point[];
}

/** In the first twelve months of data nobody can tell an old trader from a new one; those of the next half are followed longest. */
const UNKNOWN = 2;

/** Of the enterprises that began to trade in a half-year, the share that still does, month by month: the estimate of Kaplan and Meier. */
class SurvivalCurve extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const { definitions } = await get<Indicator>('/api/v1/indicators/first-trade-enterprises', signal);
    const months = definitions.find(one => one.code === 'cbec');
    if (!months?.firstMonth || !months.lastMonth) {
      return { half: '', points: [] };
    }
    const first = holding(months.firstMonth, 'S');
    const half = plus(first, months.firstMonth.endsWith('-01') || months.firstMonth.endsWith('-07') ? UNKNOWN : UNKNOWN + 1);
    if (half > lastWhole(months.lastMonth, 'S')) {
      return { half, points: [] };
    }
    const { total } = await get<{ total: { survival: readonly Point[] | null } }>(`/api/v1/business-demography?from=${firstMonth(half)}&to=${lastMonth(half)}&measure=survival`, signal);
    return { half, points: total.survival ?? [] };
  }

  protected override view({ half, points }: Data): TemplateResult {
    if (points.length === 0) {
      return html`<section><h3>${t('demography.survival')}</h3><p class="quiet">${t('demography.survival.none')}</p></section>`;
    }
    const heading = t('demography.survival.of', { period: words(half) });
    return html`<section><h3>${heading}</h3><p class="subtitle">${t('survival.subtitle')}</p>
      <trade-chart .model=${model(points)} kind="steps" heading=${heading}></trade-chart>
      <div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="numbers">
        <thead><tr>${(['months', 'atRisk', 'stopped', 'estimate', 'standardError'] as const).map(name => html`<th scope="col">${t(`survival.${name}`)}</th>`)}</tr></thead>
        <tbody>${points.map(point => html`<tr><th scope="row">${point.afterMonths}</th><td>${count(point.atRisk)}</td><td>${count(point.stopped)}</td><td>${share(point.estimate)}</td><td>${point.standardError === null ? '–' : share(point.standardError)}</td></tr>`)}</tbody></table></div></section>`;
  }
}

/** A step at each month; the table below has the numbers behind it. */
function model(points: readonly Point[]): Model {
  const periods = points.map(point => String(point.afterMonths));
  return {
    periods, provisional: periods.map(() => false), complete: periods.map(() => true), notes: [], parts: false, lowestFirst: false,
    scale: { power: 0, unit: t('unit.percent'), decimals: 2 }, named: period => t('survival.said', { months: periods[period]! }),
    series: [{
      code: 'survival', name: t('survival.curve'),
      points: points.map((point, period) => ({ series: 0, period, value: point.estimate * 100, text: round(String(point.estimate), -2, 2), moving: false })),
    }],
  };
}

function share(part: number): string {
  return percent(round(String(part), -2, 2));
}

customElements.define('survival-curve', SurvivalCurve);
