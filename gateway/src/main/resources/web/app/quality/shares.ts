import type { Model, Point } from '../chart/model';
import type { Coverage, Observations } from '../data';
import { MISSING, round } from '../number';
import { t, tOr } from '../text';

/** Shares in per cent by period: what stands behind the value, and in the table also how many orders have all documents. */
export function shares(answer: Observations, matched: boolean): Model {
  const coverages = answer.periods.map(one => one.coverage);
  const evidences = [...new Set(coverages.flatMap(one => Object.keys(one?.evidencePct ?? {})))];
  const rows: readonly (readonly [string, string, (one: Coverage) => number | null | undefined])[] = [
    ...(matched ? [['match', t('quality.match'), (one: Coverage) => one.matchRatePct] as const] : []),
    ...evidences.map(code => [code, tOr(`evidence.${code}`, code), (one: Coverage) => one.evidencePct?.[code] ?? (one.evidencePct === null ? null : 0)] as const),
  ];
  const series = rows
    .map(([code, name, value]) => ({ code, name, values: coverages.map(one => (one === undefined ? null : value(one) ?? null)) }))
    .filter(one => one.values.some(value => value !== null))
    .map(({ code, name, values }, at) => ({ code, name, points: values.map((value, period) => point(at, period, value, moving(answer, period))) }));
  return {
    periods: answer.periods.map(one => one.period), provisional: answer.periods.map(one => one.provisional),
    complete: answer.periods.map(one => one.complete), notes: [], lowestFirst: false, series,
    scale: { power: 0, unit: t('unit.percent'), decimals: 2 }, parts: false,
  };
}

function moving({ periods }: Observations, at: number): boolean {
  return periods[at]!.provisional || !periods[at]!.complete;
}

function point(series: number, period: number, value: number | null, changes: boolean): Point {
  return { series, period, value, moving: changes, text: value === null ? MISSING : round(String(value), 0, 2) };
}
