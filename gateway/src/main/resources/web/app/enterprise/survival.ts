import { html, svg, type TemplateResult } from 'lit';
import { get } from '../api';
import type { Indicator } from '../data';
import { count, percent, round } from '../number';
import { Page } from '../page/element';
import { holding, lastWhole, plus, words } from '../period';
import { t } from '../text';

interface Point {
  readonly afterMonths: number;
  readonly atRisk: number;
  readonly stopped: number;
  readonly estimate: number;
}

interface Data {
  readonly half: string;
  readonly points: readonly Point[];
}

const [WIDEST, HEIGHT, LEFT, BOTTOM] = [560, 200, 56, 28];
/** In the first twelve months of data nobody can tell an old trader from a new one; those of the next half are followed longest. */
const UNKNOWN = 2;
/** Up to so many months each has its number on the axis, else each sixth. */
const DENSE = 12;
const STEP = 6;

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
    const from = half.endsWith('1') ? `${half.slice(0, 4)}-01` : `${half.slice(0, 4)}-07`;
    const to = half.endsWith('1') ? `${half.slice(0, 4)}-06` : `${half.slice(0, 4)}-12`;
    const { total } = await get<{ total: { survival: readonly Point[] | null } }>(`/api/v1/business-demography?from=${from}&to=${to}&measure=survival`, signal);
    return { half, points: total.survival ?? [] };
  }

  protected override view({ half, points }: Data): TemplateResult {
    if (points.length === 0) {
      return html`<section><h3>${t('demography.survival')}</h3><p class="quiet">${t('demography.survival.none')}</p></section>`;
    }
    const heading = t('demography.survival.of', { period: words(half) });
    return html`<section><h3>${heading}</h3>${curve(points, Math.min(WIDEST, this.parentElement?.clientWidth ?? WIDEST))}
      <div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="numbers">
        <thead><tr>${(['months', 'atRisk', 'stopped', 'estimate'] as const).map(name => html`<th scope="col">${t(`survival.${name}`)}</th>`)}</tr></thead>
        <tbody>${points.map(point => html`<tr><th scope="row">${point.afterMonths}</th><td>${count(point.atRisk)}</td><td>${count(point.stopped)}</td><td>${share(point)}</td></tr>`)}</tbody></table></div></section>`;
  }
}

/** A step at each month; the table below it has the values. */
function curve(points: readonly Point[], width: number) {
  const months = points[points.length - 1]!.afterMonths;
  const x = (month: number) => LEFT + (month / Math.max(1, months)) * (width - LEFT - 8);
  const y = (estimate: number) => HEIGHT - BOTTOM - estimate * (HEIGHT - BOTTOM - 8);
  let path = `M${x(0)} ${y(1)}`;
  points.forEach(point => { path += `H${x(point.afterMonths)}V${y(point.estimate)}`; });
  return html`<div class="chart"><svg width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}" aria-hidden="true">
    ${[0, 0.5, 1].map(at => svg`<line class=${at === 0 ? 'zero' : 'grid'} x1=${LEFT} x2=${width} y1=${y(at)} y2=${y(at)}></line><text class="tick value" x=${LEFT - 8} y=${y(at) + 4}>${t('percent', { number: at * 100 })}</text>`)}
    ${points.filter(point => months <= DENSE || point.afterMonths % STEP === 0).map(point => svg`<text class="tick time" x=${x(point.afterMonths)} y=${HEIGHT - 8}>${point.afterMonths}</text>`)}
    <path class="line c0" d=${path}></path></svg></div>`;
}

function share(point: Point): string {
  return percent(round(String(point.estimate), -2, 2));
}

customElements.define('survival-curve', SurvivalCurve);
