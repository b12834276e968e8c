import type { ChartKind } from './chart';

/** What the values of an indicator can be taken for, as the catalogue says it. */
export type ValueKind = 'amount' | 'count' | 'share' | 'rate' | 'index' | 'rank' | 'flag' | 'days';

/** Kinds that are true to values of a kind, the usual ones first. */
const TRUE_TO: Readonly<Record<ValueKind, readonly ChartKind[]>> = {
  amount: ['line', 'bars', 'columns', 'map', 'slope', 'multiples', 'heat', 'treemap'],
  count: ['line', 'bars', 'columns', 'map', 'slope', 'multiples', 'heat', 'treemap'],
  share: ['line', 'bars', 'columns', 'map', 'slope', 'multiples', 'heat', 'treemap'],
  rate: ['line', 'bars', 'map', 'slope', 'multiples', 'heat'],
  index: ['line', 'bars', 'map', 'slope', 'multiples', 'heat'],
  days: ['line', 'bars', 'map', 'slope', 'multiples', 'heat'],
  rank: ['slope', 'line', 'multiples'],
  flag: ['strip'],
};
/** Kinds that show how something changes. */
const OVER_TIME: ReadonlySet<ChartKind> = new Set<ChartKind>(['line', 'columns', 'slope', 'multiples', 'strip']);
/** Kinds that compare members. */
const OF_MEMBERS: ReadonlySet<ChartKind> = new Set<ChartKind>(['bars', 'map', 'slope', 'multiples', 'heat', 'treemap']);
/** Kinds that add members up. */
const OF_PARTS: ReadonlySet<ChartKind> = new Set<ChartKind>(['columns', 'treemap']);
/** Kinds that show one period, which a slider chooses; a slope shows another one beside the first. */
export const OF_ONE_PERIOD: ReadonlySet<string> = new Set(['bars', 'map', 'treemap', 'slope']);
/** Dimensions whose members overlap: a country is in several groups, a city in several zones, and net trade in gross trade. */
export const OVERLAPPING: ReadonlySet<string> = new Set(['partnerGroup', 'kind', 'pilotZone', 'cluster']);
export const PROVINCE = 'province';

/** Whether a chart shows one period: that is so, too, where the members of two dimensions are crossed. */
export function isOfOnePeriod(kind: string, dimensions: readonly string[] | undefined): boolean {
  return OF_ONE_PERIOD.has(kind) || (kind === 'heat' && dimensions?.length === 2);
}

/** The kinds to offer for values of a kind with a breakdown over a number of periods; a table is always there. */
export function allowed(kind: ValueKind, by: readonly string[], periods: number): readonly ChartKind[] {
  const overlap = by.some(one => OVERLAPPING.has(one));
  return TRUE_TO[kind].filter(one =>
    (one === 'strip' || periods > 1 || !OVER_TIME.has(one))
    && (by.length > 0 || !OF_MEMBERS.has(one))
    && !(overlap && OF_PARTS.has(one))
    && (one !== 'map' || by.join() === PROVINCE)
    && (one !== 'heat' || periods > 1 || by.length > 1));
}

/** The kind to show if nobody asks for another one: few series go over time; a kind that says nothing of one period gives way to one that does. */
export function usual(chart: { readonly whole: string; readonly parts: string }, kind: ValueKind, by: readonly string[], periods: number): ChartKind | 'table' {
  const wanted = by.length === 0 || by[0] === 'flow' ? chart.whole : chart.parts;
  const offered = allowed(kind, by, periods);
  return offered.find(one => one === wanted) ?? offered[0] ?? 'table';
}
