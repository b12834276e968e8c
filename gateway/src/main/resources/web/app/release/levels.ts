import type { Model } from '../chart/model';
import type { BilingualText } from '../data';
import { MISSING, scaled, scaleFor, type Scale } from '../number';
import { frequencyOf } from '../period';
import { inner, language, t } from '../text';
import { WrongAddress } from '../wrong';

/** A dataset, as far as a question about one of its series needs it. */
export interface Dataset {
  readonly dataset: { readonly id: string; readonly name: BilingualText };
  readonly dimensions: readonly { readonly id: string; readonly name: BilingualText; readonly members: readonly { readonly code: string; readonly name: BilingualText }[] }[];
  readonly measures: readonly Measure[];
}

interface Measure {
  readonly code: string;
  readonly name: BilingualText;
  readonly unit: string;
  readonly multiplier: number;
  readonly decimals: number;
}

/** What one release said of a period. */
export interface Level {
  readonly release: string;
  readonly status: string;
  readonly value: string | null;
  readonly reason?: string;
}

interface OnBase {
  readonly pct: string | null;
  readonly reason?: string;
  readonly baseRelease?: string;
  readonly base?: string;
}

export interface RevisedPeriod {
  readonly period: string;
  readonly vintages: readonly Level[];
  readonly revision: string | null;
  readonly growth: { readonly asPublished: OnBase; readonly asRestated: OnBase; readonly reference: readonly { readonly pct: string; readonly source: string }[] };
}

export interface Revisions {
  readonly extents: readonly { readonly frequency: string; readonly periods: number; readonly mean: string; readonly meanAbsolute: string }[];
  readonly periods: readonly RevisedPeriod[];
}

/** Lengths of periods, that of the headline first. */
export const FREQUENCIES = ['half', 'quarter', 'month', 'year'] as const;

/** The length of a period, as revisions name it. */
export function readable(period: string): typeof FREQUENCIES[number] {
  return ({ S: 'half', Q: 'quarter', M: 'month', A: 'year' } as const)[frequencyOf(period)];
}

/** The members that an address names, in the order of the dimensions; the whole country where it names none. */
export function seriesOf({ dimensions }: Dataset, given: string | null): readonly string[] {
  if (given === null || given === '') {
    return dimensions.map(() => '_T');
  }
  const members = given.split('.');
  if (members.length !== dimensions.length) {
    throw new WrongAddress([{ parameter: 'series', given, allowed: dimensions.map(one => one.name[language()]).join('.') }]);
  }
  return members;
}

/** What a measure counts: money, a share, or what its name says. */
export function unitOf({ unit, name }: Measure): string {
  return unit === 'CNY' ? t('unit.yuan') : unit === 'USD' ? inner(t('currency.USD')) : unit === 'PERCENT' ? t('unit.percent') : inner(name[language()]);
}

/** Decimals of a level at most: as many as tell a revision from none. */
const DECIMALS = 4;

/** How all levels of some periods are written: in one unit, withheld ones as such. */
export function scaleOf(periods: readonly RevisedPeriod[], measure: Measure): Scale & { readonly text: (level: Level) => string } {
  const values = periods.flatMap(one => one.vintages.map(({ value }) => value));
  const found = scaleFor(values, measure.multiplier, unitOf(measure), measure.decimals);
  const scale = { ...found, decimals: Math.max(0, Math.min(DECIMALS, found.power + measure.decimals)) };
  return { ...scale, text: level => level.value === null ? (level.reason === 'suppressed' ? 's' : MISSING) : scaled(level.value, scale) };
}

/** Two lines: what was said of each period first, flash estimates apart, and what is said of it now. */
export function drawn(periods: readonly RevisedPeriod[], scale: ReturnType<typeof scaleOf>): Model {
  const line = (code: 'first' | 'now', series: number, of: (vintages: readonly Level[]) => Level | undefined) => ({
    code, name: t(`revisions.line.${code}`),
    points: periods.map(({ vintages }, period) => {
      const level = of(vintages);
      const value = level?.value ?? null;
      return {
        series, period, value: value === null ? null : Number(value) / 10 ** scale.power,
        text: level === undefined ? MISSING : scale.text(level), moving: level?.status === 'preliminary' || level?.status === 'flash',
      };
    }),
  });
  return {
    periods: periods.map(one => one.period), provisional: periods.map(() => false), complete: periods.map(() => true), notes: [],
    series: [line('now', 0, vintages => vintages[vintages.length - 1]), line('first', 1, vintages => vintages.find(one => one.status !== 'flash') ?? vintages[0])], scale, parts: false, lowestFirst: false,
  };
}
