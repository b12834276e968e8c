import type { Coverage, Observation, Observations, Status } from '../data';
import { compare, sum } from '../exact';
import { apart, MISSING, percent, round, scaled, scaleFor, type Scale } from '../number';
import { yearBefore } from '../period';
import { t, tOr } from '../text';
import type { Show } from './drawing';
import { OVERLAPPING } from './kinds';

/** One value as it is drawn and read out. The number is for positions only; the text is exact. */
export interface Point {
  readonly series: number;
  readonly period: number;
  readonly value: number | null;
  readonly text: string;
  /** Whether it is expected to change: provisional, or of a period that is not complete. */
  readonly moving: boolean;
  /** The value with all its digits, in the unit of the answer; null or absent where there is none. */
  readonly exact?: string | null;
  readonly status?: Status;
  /** Why there is no value, as the API says it. */
  readonly reason?: string;
}

/** A period that differs from those before it by its rules or its data, with the letter that marks it. */
export interface Note {
  readonly period: number;
  readonly mark: string;
  readonly text: string;
}

export interface Series {
  readonly code: string;
  readonly name: string;
  readonly points: readonly Point[];
}

/** What a chart and its table show. */
export interface Model {
  readonly periods: readonly string[];
  /** Whether a period is still expected to change, beside {@link periods}. */
  readonly provisional: readonly boolean[];
  /** Whether a period is over and all of its months have data, beside {@link periods}. */
  readonly complete: readonly boolean[];
  /**
   * What is stated so far about each period whose reports are still collected, beside {@link periods}: nothing where the caller may not
   * know it; undefined for the others.
   */
  readonly collecting?: readonly (string | undefined)[];
  /** Breaks in the series, and where the data begin. */
  readonly notes: readonly Note[];
  readonly series: readonly Series[];
  readonly scale: Scale;
  /** Whether the series are parts of one total, which they add up to. */
  readonly parts: boolean;
  /** Code of the unit that values are in before they are scaled. */
  readonly unit?: string;
  /** What the codes of the series are codes of. */
  readonly dimensions?: readonly string[];
  /** What is shown of each value, if it is not the value itself. */
  readonly show?: Show;
  /** Whether the lowest value is the first, as of places. */
  readonly lowestFirst: boolean;
  /** What a period is called, where it is none of the calendar. */
  readonly named?: (period: number) => string;
}

const TOTAL = '_T';
const OTHERS = '_O';
/** The unit of yes and no. */
export const FLAG = 'FLAG';
/** Units of what adds up over members: money and lines of documents. An order or an enterprise may be in several members. */
const ADDITIVE = /^([A-Z]{3}|LINES)$/;

/** Puts the observations of an answer in rows of members and columns of periods. Totals come first. */
export function model(answer: Observations, notes: readonly Note[] = []): Model {
  const periods = answer.periods.map(period => period.period);
  const { multiplier, decimals } = answer.unit;
  const scale = scaleFor(answer.observations.map(one => one.value), multiplier, answer.unit.name, decimals);
  const yesOrNo = answer.unit.code === FLAG;
  const ofLast = answer.observations.flatMap(one => one.period === periods[periods.length - 1] && one.value !== null ? [one.value] : []);
  const shown = multiplier === 0 ? { power: 0, unit: yesOrNo ? t('unit.flag') : answer.unit.name, decimals } : apart(ofLast, scale);
  const rows = new Map<string, Observation[]>();
  for (const observation of answer.observations) {
    const key = keyOf(observation);
    const row = rows.get(key);
    if (row === undefined) {
      rows.set(key, [observation]);
    } else {
      row.push(observation);
    }
  }
  const [provisional, complete] = [answer.periods.map(period => period.provisional), answer.periods.map(period => period.complete)];
  const series = [...rows.entries()].map(([code, observations], index) => {
    const byPeriod = new Map(observations.map(one => [one.period, one]));
    const moving = (at: number) => provisional[at] === true || complete[at] === false;
    return { code, name: nameOf(observations[0]!, answer), points: periods.map((period, at) => point(index, at, byPeriod.get(period), shown, moving(at), yesOrNo)) };
  });
  const collecting = answer.periods.map(({ state, coverage }) => state === 'collecting' ? stated(coverage?.reporters ?? []) : undefined);
  const dimensions = Object.keys(answer.observations[0]?.key ?? {});
  return {
    periods, provisional, complete, collecting, notes, series, scale: shown, unit: answer.unit.code, dimensions,
    parts: series.length > 1 && addUp(series, answer.unit.code, dimensions), lowestFirst: answer.indicator === 'rank',
  };
}

/** Whether members add up to the total: they do in each period of which all are known, and where there is none their kind says it. */
function addUp(series: readonly Series[], unit: string, dimensions: readonly string[]): boolean {
  const [total, parts] = [series.find(isTotal), series.filter(one => !isTotal(one))];
  if (total === undefined || parts.length === 0) {
    return false;
  }
  const sums = total.points.flatMap(({ exact }, at) => {
    const values = parts.map(one => one.points[at]?.exact ?? null);
    return exact == null || values.includes(null) ? [] : [compare(sum(values as string[]), exact) === 0];
  });
  return sums.length > 0 ? sums.every(equal => equal) : ADDITIVE.test(unit) && !dimensions.some(one => OVERLAPPING.has(one));
}

/** The response of each flow, weighted where that is known. */
function stated(reporters: Coverage['reporters']): string {
  return reporters.flatMap(({ kind, flow, unitResponse, weightedResponse }) => {
    const share = weightedResponse ?? unitResponse;
    return share === null ? [] : [t('explore.note.stated', { flow: tOr(`flow.${flow}`, flow), kind: tOr(`reporter.${kind}`, kind), share: percent(round(String(share), -2, 1)) })];
  }).join(t('list.semicolon'));
}

function keyOf(observation: Observation): string {
  return Object.values(observation.key).join('.') || TOTAL;
}

function nameOf(observation: Observation, answer: Observations): string {
  const names = Object.entries(observation.key)
    .filter(([, code], _index, all) => all.length === 1 || code !== TOTAL)
    .map(([dimension, code]) => observation.names?.[dimension] ?? code);
  return names.join('\u00a0· ') || t(wholeOf(answer.filters['flow'] ?? []));
}

function wholeOf(flows: readonly string[]) {
  const [only, ...more] = flows;
  return more.length > 0 ? 'flow._T' : only === 'X' ? 'flow.X' : only === 'M' ? 'flow.M' : 'flow._T';
}

function point(series: number, period: number, observation: Observation | undefined, scale: Scale, moving: boolean, flag: boolean): Point {
  const value = observation?.value ?? null;
  const { status, reason } = observation ?? {};
  return {
    series, period, value: value === null ? null : Number(value) / 10 ** scale.power, text: answered(text(observation, scale), flag), moving, exact: value,
    ...(status === undefined ? {} : { status }), ...(reason === undefined ? {} : { reason }),
  };
}

/** Yes or no in words. */
function answered(text: string, flag: boolean): string {
  return flag && (text === '1' || text === '0') ? t(text === '1' ? 'strip.yes' : 'strip.no') : text;
}

/** A value as the table shows it: suppressed, missing and zero look different. */
export function text(observation: Observation | undefined, scale: Scale): string {
  switch (observation?.status) {
    case 'Q':
      return 's';
    case undefined:
    case 'M':
    case 'Z':
      return MISSING;
    default:
      return scaled(observation!.value, scale);
  }
}

/** What a text of {@link text} stands for, as a class of the style: nothing for a value, be it zero. */
export function kind(text: string): string {
  return text === 's' ? 'suppressed' : text === MISSING ? 'missing' : '';
}

export function isTotal(series: Series): boolean {
  return series.code.split('.').every(code => code === TOTAL);
}

/** What an answer has as the rest of a ranking. */
export function isOthers(series: Series): boolean {
  return series.code.split('.').includes(OTHERS);
}

/** The members that a reader may count: neither a total nor a rest, nor what is zero or without data in all periods. */
export function membersOf(model: Model): readonly Series[] {
  return model.series.filter(series => model.series.length === 1
    || (!isTotal(series) && !isOthers(series) && series.points.some(({ value, text }) => value !== 0 && text !== MISSING)));
}

export function isWithheld(point: Point | undefined): boolean {
  return point?.text === 's';
}

/** Why two periods may not be compared: one of them is not complete, or the series breaks between them; nothing if they may. */
export function incomparable({ complete, notes }: Model, base: number, period: number): string | undefined {
  return complete[period] === false ? 'period-incomplete' : complete[base] === false ? 'base-incomplete'
    : notes.some(note => note.period > base && note.period <= period) ? 'series-break' : undefined;
}

/** The same period of the year before, if its value is known and may be compared. */
export function before(model: Model, { points }: Series, period: number): Point | undefined {
  const base = model.named === undefined ? model.periods.indexOf(yearBefore(model.periods[period]!)) : -1;
  return points[base]?.exact == null || incomparable(model, base, period) !== undefined ? undefined : points[base];
}

/** The parts of a total, largest in a period first, the last one if none is named; of places the first one first. */
export function ranked(model: Model, period = model.periods.length - 1): Series[] {
  const parts = model.series.filter(series => !isTotal(series) || model.series.length === 1);
  const order = (series: Series) => {
    const value = series.points[period]?.value ?? null;
    return value === null ? -Infinity : model.lowestFirst ? -value : value;
  };
  return parts.sort((one, other) => order(other) - order(one) || 0);
}
