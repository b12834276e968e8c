import type { Coverage, Observation, Observations } from '../data';
import { MISSING, percent, round, scaled, scaleFor, type Scale } from '../number';
import { t, tOr } from '../text';

/** One value as it is drawn and read out. The number is for positions only; the text is exact. */
export interface Point {
  readonly series: number;
  readonly period: number;
  readonly value: number | null;
  readonly text: string;
  /** Whether it is expected to change: provisional, or of a period that is not complete. */
  readonly moving: boolean;
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
  /** Whether the series are parts of one total. */
  readonly parts: boolean;
  /** Whether the lowest value is the first, as of places. */
  readonly lowestFirst: boolean;
  /** What a period is called, where it is none of the calendar. */
  readonly named?: (period: number) => string;
}

const TOTAL = '_T';

/** Puts the observations of an answer in rows of members and columns of periods. Totals come first. */
export function model(answer: Observations, notes: readonly Note[] = []): Model {
  const periods = answer.periods.map(period => period.period);
  const { multiplier, decimals } = answer.unit;
  const scale = scaleFor(answer.observations.map(one => one.value), multiplier, answer.unit.name, decimals);
  const shown = multiplier === 0 ? { power: 0, unit: answer.unit.name, decimals } : scale;
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
    return { code, name: nameOf(observations[0]!, answer), points: periods.map((period, at) => point(index, at, byPeriod.get(period), shown, moving(at))) };
  });
  const collecting = answer.periods.map(({ state, coverage }) => state === 'collecting' ? stated(coverage?.reporters ?? []) : undefined);
  return { periods, provisional, complete, collecting, notes, series, scale: shown, parts: series.length > 1, lowestFirst: answer.indicator === 'rank' };
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

function point(series: number, period: number, observation: Observation | undefined, scale: Scale, moving: boolean): Point {
  const value = observation?.value ?? null;
  return { series, period, value: value === null ? null : Number(value) / 10 ** scale.power, text: text(observation, scale), moving };
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

/** The parts of a total, largest in the last period first; of places the first one first. */
export function ranked(model: Model): Series[] {
  const last = model.periods.length - 1;
  const parts = model.series.filter(series => !isTotal(series) || model.series.length === 1);
  const order = (series: Series) => {
    const value = series.points[last]?.value ?? null;
    return value === null ? -Infinity : model.lowestFirst ? -value : value;
  };
  return parts.sort((one, other) => order(other) - order(one) || 0);
}
