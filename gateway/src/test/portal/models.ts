import { model, type Model } from '../app/chart/model';
import type { Observation, Observations } from '../app/data';

/** Members of one dimension by period; a text is a value, `s` is withheld, nothing is missing. */
export function made(dimension: string, members: Readonly<Record<string, readonly string[]>>, unit = 'CNY', periods = ['2023', '2024', '2025']): Model {
  const observations = Object.entries(members).flatMap(([code, values]) => values.map((value, at): Observation => ({
    key: { [dimension]: code }, names: { [dimension]: code.toLowerCase() }, period: periods[at]!, value: value === 's' || value === '' ? null : value,
    status: value === 's' ? 'Q' : value === '' ? 'M' : at === 2 ? 'P' : 'A', ...(value === 's' ? { reason: 'suppressed' } : {}),
  })));
  return model({
    indicator: 'value', unit: { code: unit, name: 'yuan', multiplier: 0, decimals: 0 }, filters: {}, dimensions: [],
    periods: periods.map((period, at) => ({ period, complete: true, provisional: at === 2 })), observations,
  } as unknown as Observations);
}
