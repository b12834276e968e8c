import { minus, sum } from '../exact';
import { scaled } from '../number';
import { t } from '../text';
import type { ChartOptions, Drawn } from './drawing';
import { coloursOf } from './colours';
import { isOthers, isTotal, isWithheld, membersOf, ranked, type Model, type Point, type Series } from './model';

/** What of a model is drawn. */
export interface Gathered {
  /** The largest with their colours, and after them all others as one, where that has a meaning. */
  readonly drawn: readonly Drawn[];
  /** How many are drawn by themselves. */
  readonly shown: number;
  /** Of how many. */
  readonly of: number;
  /** Whether all others are the sum of those that are known, since some are withheld and the total is not known. */
  readonly partly: boolean;
}

/**
 * The largest members, and all others as one where they are parts of a total; what a reader picked is among them.
 *
 * @param only the period of a chart that draws one alone: who has no value in it is not drawn
 */
export function gathered(model: Model, most: number, options: ChartOptions, only?: number): Gathered {
  const last = options.at ?? model.periods.length - 1;
  const all = ranked(model, last);
  const counted = new Set(membersOf(model));
  const own = all.filter(series => !isOthers(series));
  const members = counted.size > 0 ? own.filter(series => counted.has(series)) : own;
  const some = members.filter(series => series.points.some(({ value }) => value !== null && value !== 0));
  const known = (some.length > 0 ? some : members.filter(series => series.points.some(({ value }) => value !== null)))
    .filter(({ points }) => only === undefined || points[only]?.value != null);
  const size = (series: Series) => {
    const value = series.points[last]?.value ?? null;
    return value === null ? -1 : model.lowestFirst ? 1 / (1 + Math.abs(value)) : Math.abs(value);
  };
  const largest = new Set([...known].sort((one, other) => size(other) - size(one)).slice(0, most));
  const drawn = known.filter(series => largest.has(series) || options.picked?.includes(series.code));
  const left = all.filter(series => !drawn.includes(series) && series.points.some(({ value }) => value !== 0));
  const others = all.find(isOthers);
  const one = options.rest && adds(model) && drawn.length > 0 && left.some(series => known.includes(series) || series === others || hides(series, only)) ? asOne(model, drawn, left, only) : undefined;
  const rest = adds(model) ? one?.series : options.rest ? others : undefined;
  const colours = coloursOf(model.dimensions ?? [], drawn);
  return {
    drawn: [...drawn.map(series => ({ series, colour: colours.get(series.code)! })), ...(rest === undefined ? [] : [{ series: rest, colour: 'rest' }])],
    shown: drawn.length,
    of: members.length,
    partly: one?.partly === true,
  };
}

/** Whether values of members have a sum: an index or a growth has none. */
function adds({ parts, show = 'level' }: Model): boolean {
  return parts && (show === 'level' || show === 'share' || show === 'difference');
}

/** Whether a series is withheld, in one period or in some. */
function hides({ points }: Series, only: number | undefined): boolean {
  return only === undefined ? points.some(isWithheld) : isWithheld(points[only]);
}

/** What is left as one series: the total without what is drawn, so that it holds those that are withheld; the sum of what is known where there is no total. */
function asOne(model: Model, drawn: readonly Series[], left: readonly Series[], only: number | undefined): { readonly series: Series; readonly partly: boolean } | undefined {
  const total = model.series.find(isTotal);
  const count = left.filter(series => !isOthers(series)).length;
  const hidden = (period: number) => left.some(({ points }) => isWithheld(points[period]));
  const whole = (period: number) => total?.points[period]?.exact ?? null;
  const exactly = (period: number): string | null => {
    const own = drawn.map(({ points }) => points[period]?.exact ?? null);
    if (whole(period) !== null && !own.includes(null)) {
      return minus(whole(period)!, sum(own as string[]));
    }
    const values = left.flatMap(({ points }) => points[period]?.exact ?? []);
    return values.length === 0 || (whole(period) !== null && hidden(period)) ? null : sum(values);
  };
  const points = model.periods.map((_, period): Point => {
    const exact = exactly(period);
    const withheld = exact === null && hidden(period);
    return {
      series: model.series.length, period, exact, value: exact === null ? null : Number(exact) / 10 ** model.scale.power,
      text: withheld ? 's' : scaled(exact, model.scale), moving: left.some(({ points: of }) => of[period]?.moving === true),
      ...(withheld ? { status: 'Q' as const, reason: 'suppressed' } : {}),
    };
  });
  if (points.every(({ exact }) => exact === null)) {
    return undefined;
  }
  const name = left.some(series => hides(series, only)) ? t('chart.rest.withheld') : left.some(isOthers) ? t('chart.rest') : t('chart.rest.count', { count });
  const partly = points.some(({ exact }, period) => (only ?? period) === period && exact !== null && whole(period) === null && hidden(period));
  return { series: { code: '_O', name: partly ? t('chart.rest') : name, points }, partly };
}
