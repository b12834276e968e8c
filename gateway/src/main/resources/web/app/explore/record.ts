import { isWithheld, type Model, type Series } from '../chart/model';
import type { Indicator } from '../data';
import { MISSING } from '../number';
import { frequencyOf } from '../period';
import { inner, language, t } from '../text';

/** What the figures say, and the periods that they say it of. */
export interface Finding {
  readonly text: string;
  /** Places of the first and the last period among those of the model. */
  readonly from: number;
  readonly to: number;
  /** Whether the title must name the breakdown, since the finding names no member. */
  readonly by?: boolean;
}

/** In how many periods something was so, of those of which it is known; nothing if one is withheld. */
export function record(model: Model, indicator: Indicator): Finding | undefined {
  const { points } = model.series[0]!;
  const known = points.filter(point => point.value !== null);
  if (points.some(isWithheld) || known.length === 0) {
    return undefined;
  }
  const yes = known.filter(point => point.value === 1).length;
  const name = inner(indicator.name[language()]);
  const [from, to] = [known[0]!.period, known[known.length - 1]!.period];
  if (known.length === 1) {
    return { text: t(yes === 1 ? 'title.record' : 'title.record.none', { record: name }), from, to };
  }
  const periods = t(`title.periods.${frequencyOf(model.periods[0]!)}`);
  return { text: t(yes === 0 ? 'title.records.none' : 'title.records', { record: name, yes, known: known.length, periods }), from, to };
}

/** For how many members it was so in a period. */
export function records(members: readonly Series[], indicator: Indicator, at: number): string | undefined {
  const points = members.flatMap(series => series.points[at] ?? []);
  const known = points.filter(point => point.value !== null);
  const yes = known.filter(point => point.value === 1).length;
  return points.some(isWithheld) || known.length < 2 || points.some(point => point.text === MISSING) ? undefined
    : t(yes === 0 ? 'title.records.of.none' : 'title.records.of', { record: inner(indicator.name[language()]), yes, known: known.length });
}
