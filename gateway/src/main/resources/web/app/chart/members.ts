import { ranked, type Model, type Series } from './model';

/** What a ranking or the protection of single firms leaves over, what is unknown, and what does not apply: no members of their own. */
const LEFT: ReadonlySet<string> = new Set(['_O', '_U', '_Z']);

export function isLeft(series: Series): boolean {
  return series.code.split('.').some(code => LEFT.has(code));
}

/** The period that a chart of one period shows: the last one if none was chosen. */
export function chosen(model: Model, at: number | undefined): number {
  const last = model.periods.length - 1;
  return at === undefined || at < 0 ? last : Math.min(at, last);
}

/** The parts, those with the greatest value of a period first (the first place of ranks), what is left over last. */
export function members(model: Model, at: number): Series[] {
  return ranked(model, at).sort((one, other) => Number(isLeft(one)) - Number(isLeft(other)));
}

/** Those with the largest values, be they rises or falls, in the order in which they came; of places the first ones. */
export function largest(ordered: readonly Series[], most: number, at: number, places = false): readonly Series[] {
  const size = (series: Series) => Math.abs(series.points[at]?.value ?? 0);
  const some = new Set(places ? ordered.slice(0, most) : [...ordered].sort((one, other) => size(other) - size(one)).slice(0, most));
  return ordered.filter(series => some.has(series));
}
