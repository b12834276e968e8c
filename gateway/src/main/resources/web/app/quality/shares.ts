import type { Model, Point, Series } from '../chart/model';
import type { Coverage, Observations } from '../data';
import { MISSING, round } from '../number';
import { t, tOr } from '../text';

/** More than are shown, and few enough that a share is never written as a power. */
const DECIMALS = 4;

/** Shares in per cent by period: what stands behind the value, and in the table also how many orders have all documents. */
export function shares(answer: Observations, matched: boolean): Model {
  const coverages = answer.periods.map(one => one.coverage);
  const evidences = [...new Set(coverages.flatMap(one => Object.keys(one?.evidencePct ?? {})))];
  const rows: readonly (readonly [string, string, (one: Coverage) => number | null | undefined])[] = [
    ...(matched ? [['match', t('quality.match'), (one: Coverage) => one.matchRatePct] as const] : []),
    ...evidences.map(code => [code, tOr(`evidence.${code}`, code), (one: Coverage) => one.evidencePct?.[code] ?? (one.evidencePct === null ? null : 0)] as const),
  ];
  return model(answer, rows
    .map(([code, name, value]) => ({ code, name, values: coverages.map(one => (one === undefined ? null : value(one) ?? null)) }))
    .filter(one => one.values.some(value => value !== null)));
}

/** The same of released values by evidence: releases state amounts, and no shares. */
export function sharesOf(answer: Observations): Model {
  const values = new Map(answer.observations.map(one => [`${one.key['evidence']} ${one.period}`, one.value]));
  const codes = [...new Set(answer.observations.flatMap(one => one.key['evidence'] ?? []))].filter(code => code !== '_T');
  return model(answer, codes.map(code => ({
    code, name: tOr(`evidence.${code}`, code), values: answer.periods.map(({ period }) => share(codes.map(one => values.get(`${one} ${period}`) ?? null), codes.indexOf(code))),
  })));
}

/** One of all parts in per cent, if all are known. */
function share(parts: readonly (string | null)[], at: number): number | null {
  const whole = parts.reduce((sum, one) => sum + Number(one), 0);
  return whole === 0 || parts.includes(null) ? null : Number((Number(parts[at]) / whole * 100).toFixed(DECIMALS));
}

function model(answer: Observations, rows: readonly { readonly code: string; readonly name: string; readonly values: readonly (number | null)[] }[]): Model {
  const series = rows.map(({ code, name, values }, at): Series => ({ code, name, points: values.map((value, period) => point(at, period, value, moving(answer, period))) }));
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
