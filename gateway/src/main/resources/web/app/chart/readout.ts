import { minus, ratio } from '../exact';
import { MISSING, percent, written } from '../number';
import { words } from '../period';
import { capital, t, tOr } from '../text';
import type { Drawing } from './drawing';
import { before, FLAG, isTotal, isWithheld, type Model, type Point, type Series } from './model';

export interface Line {
  readonly code: string;
  /** The class of its colour, where it has one. */
  readonly colour: string;
  readonly name: string;
  /** The value, or why there is none, in words. */
  readonly text: string;
  readonly known: boolean;
  /** Compared with the year before, with its sign; empty where that is not known. */
  readonly change: string;
  readonly chosen: boolean;
}

/** What is read at a place of a chart. */
export interface Readout {
  readonly period: string;
  readonly unit: string;
  /** Of which the first is the largest. */
  readonly lines: readonly Line[];
  /** Provisional, incomplete, a break: what holds for the period. */
  readonly remarks: readonly string[];
}

const RATES: ReadonlySet<string | undefined> = new Set(['PERCENT', 'PP']);
const DECIMALS = 1;

/** All series of a period, if the chart has a rule over them, else the one that is pointed at. */
export function readout(model: Model, drawing: Drawing, point: Point): Readout {
  const { period } = point;
  const drawn = drawing.drawn ?? model.series.map(series => ({ series, colour: '' }));
  const all = drawing.rule === undefined ? drawn.filter(({ series }) => series.points[period] === point) : drawn;
  const order = ({ series }: { readonly series: Series }) => {
    const value = series.points[period]?.value ?? null;
    return value === null ? -Infinity : model.lowestFirst ? -value : value;
  };
  const whole = drawing.rule !== undefined && drawn.length > 1 ? model.series.filter(isTotal).map(series => ({ series, colour: 'total' })) : [];
  const others = all.length > 0 ? all : model.series.filter(({ points }) => points[period] === point).map(series => ({ series, colour: '' }));
  const sorted = [...others].sort((one, other) => order(other) - order(one) || 0);
  return {
    period: capital(model.named?.(period) ?? words(model.periods[period]!)),
    unit: model.scale.unit,
    lines: [...sorted, ...(sorted.some(({ series }) => isTotal(series)) ? [] : whole.filter(({ series }) => series.points[period]?.value != null))].map(({ series, colour }): Line => {
      const of = series.points[period];
      const known = of?.value != null;
      return { code: series.code, colour, name: series.name, known, text: known ? of.text : why(of), change: change(model, series, period), chosen: of === point };
    }),
    remarks: remarks(model, period, others.some(({ series }) => series.points[period]?.moving === true)),
  };
}

/** Why there is no value. */
export function why(point: Point | undefined): string {
  const reason = point?.reason === undefined ? '' : tOr(`reason.${point.reason}`, '');
  return isWithheld(point) ? t('chart.read.withheld') : reason === '' ? t('status.M') : reason;
}

export function remarks(model: Model, period: number, moving: boolean): readonly string[] {
  const state = model.complete[period] === false ? ['chart.read.incomplete' as const] : model.provisional[period] ? ['chart.read.provisional' as const]
    : moving ? ['explore.point.moving' as const] : [];
  return [...state.map(key => t(key)), ...model.notes.filter(note => note.period === period).map(({ mark, text }) => `${mark} ${text}`)].map(capital);
}

/** The change of a value to the year before: in per cent, or in points where it is a rate itself; none of what is compared already, or may not be. */
export function change(model: Model, series: Series, period: number): string {
  const base = before(model, series, period)?.exact;
  const now = series.points[period]?.exact;
  if (base == null || now == null || model.lowestFirst || model.unit === FLAG || model.show === 'growth' || model.show === 'difference') {
    return '';
  }
  if (RATES.has(model.unit) || model.show === 'share') {
    const points = minus(now, base);
    return t('chart.read.points', { number: `${Number(points) > 0 ? '+' : ''}${written(points, DECIMALS)}` });
  }
  return Number(base) > 0 ? percent(ratio(minus(now, base), base, 100, DECIMALS), true, DECIMALS) : '';
}

/** A point as it is spoken: whose, when, how much, and what holds for it. */
export function spoken(model: Model, drawing: Drawing, point: Point): string {
  const { period, text } = point;
  const series = (drawing.drawn ?? []).find(one => one.series.points[period] === point)?.series ?? model.series[point.series];
  const value = isWithheld(point) || text === MISSING ? why(point) : model.unit === FLAG ? text : `${text} ${model.scale.unit}`;
  const since = series === undefined ? '' : change(model, series, period);
  return [`${series?.name ?? ''}, ${model.named?.(period) ?? words(model.periods[period]!)}: ${value}`, ...(since === '' ? [] : [t('chart.read.year', { change: since })]),
    ...(point.moving ? [t('explore.point.moving')] : []), ...model.notes.filter(note => note.period === period).map(note => note.text)].join(t('list.semicolon'));
}

export interface Box {
  readonly left: number;
  readonly top: number;
}

const GAP = 16;

/** The width that a panel may have on the wider side of a place. */
export function roomBeside(x: number, width: number): number {
  return Math.floor(Math.max(x, width - x)) - GAP;
}

/** Where a panel stands: beside a place, never over it, inside the chart. */
export function beside(at: { readonly x: number; readonly y: number }, panel: { readonly width: number; readonly height: number },
  chart: { readonly width: number; readonly height: number }, gap = GAP): Box {
  const right = at.x + gap + panel.width <= chart.width;
  const left = at.x - gap - panel.width >= 0;
  const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));
  if (right || left) {
    return { left: right ? at.x + gap : at.x - gap - panel.width, top: clamp(at.y - panel.height / 2, chart.height - panel.height) };
  }
  const above = at.y - gap - panel.height;
  return { left: clamp(at.x - panel.width / 2, chart.width - panel.width), top: above >= 0 ? above : at.y + gap };
}
