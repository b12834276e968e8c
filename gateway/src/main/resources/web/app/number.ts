import { shifted } from './exact';
import { language, t } from './text';

/** How the amounts of one table or chart are written: all of them in one unit, with the same number of decimals. */
export interface Scale {
  /** Power of ten between the smallest unit that values are in and the unit shown. */
  readonly power: number;
  readonly unit: string;
  readonly decimals: number;
}

const SIZES = {
  en: [[12, 'unit.trillion'], [9, 'unit.billion'], [6, 'unit.million'], [3, 'unit.thousand']],
  zh: [[12, 'unit.wanyi'], [8, 'unit.yi'], [4, 'unit.wan']],
} as const;

const DECIMALS = 2;
/** Decimals beyond which nobody tells members apart. */
const MOST_DECIMALS = 3;

export const MISSING = '–';

const formats = new Map<string, Intl.NumberFormat>();

/** Rounds half-even and never writes a negative zero. */
function format(decimals: number, grouped: boolean): Intl.NumberFormat {
  const key = `${decimals} ${grouped} ${language()}`;
  const made = formats.get(key) ?? new Intl.NumberFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: grouped, roundingMode: 'halfEven', signDisplay: 'negative',
  });
  formats.set(key, made);
  return made;
}

/** A decimal number as people write it, exact, however many digits it has. */
export function written(value: string, decimals: number): string {
  return format(decimals, true).format(value as `${number}`).replace('-', '−');
}

/** The unit in which the greatest of some values has one to four digits before its point. */
export function scaleFor(values: readonly (string | null)[], multiplier: number, unit: string, decimals: number): Scale {
  const digits = Math.max(1, ...values.filter(value => value !== null).map(value => whole(value).length + multiplier));
  for (const [power, key] of SIZES[language()]) {
    if (digits > power) {
      return { power: power - multiplier, unit: t(key, { unit }), decimals: digits - power > 2 ? 1 : 2 };
    }
  }
  return { power: -multiplier, unit, decimals: Math.min(decimals, 2) };
}

/** The same with as many decimals as it takes to tell different values apart, such as those of the members of one period. */
export function apart(values: readonly string[], scale: Scale): Scale {
  const different = new Set(values.map(value => shifted(value, 0))).size;
  const told = (decimals: number) => new Set(values.map(value => round(value, scale.power, decimals))).size === different;
  for (let decimals = scale.decimals; decimals <= Math.min(MOST_DECIMALS, Math.max(scale.decimals, scale.power)); decimals++) {
    if (told(decimals)) {
      return { ...scale, decimals };
    }
  }
  return scale;
}

function whole(value: string): string {
  return value.replace('-', '').split('.')[0] ?? '0';
}

/** The exact value, rounded half-even to the decimals of the scale. What is not zero is never written as zero. */
export function scaled(value: string | null, scale: Scale): string {
  if (value === null) {
    return MISSING;
  }
  const rounded = round(value, scale.power, scale.decimals);
  if (Number(rounded) !== 0 || Number(value) === 0) {
    return written(rounded, scale.decimals);
  }
  const least = written(shifted('1', scale.decimals), scale.decimals);
  return value.startsWith('-') ? `>−${least}` : `<${least}`;
}

/** Value and unit as a sentence needs them, with two decimals as the press has them: "1.32 trillion yuan". */
export function amount(value: string | null, multiplier: number, unit: string): string {
  if (value === null) {
    return MISSING;
  }
  const exact = scaleFor([value], multiplier, unit, DECIMALS);
  // What rounds up to one of the next unit is written in it: 1.00 million, not 1,000.00 thousand.
  const grown = whole(round(value, exact.power, DECIMALS)).length + exact.power > whole(value).length;
  const scale = { ...(grown ? scaleFor([`${value}0`], multiplier, unit, DECIMALS) : exact), decimals: DECIMALS };
  return withUnit(scaled(value, scale), scale.unit);
}

/** A number and its unit, which no line parts: Chinese has no space inside a unit that a reader would miss. */
export function withUnit(number: string, unit: string): string {
  return t('amount', { number, unit: language() === 'zh' ? [...unit].join('\u2060') : unit });
}

export function count(value: number | string): string {
  const text = String(value);
  return written(text, text.split('.')[1]?.length ?? 0);
}

/**
 * A percentage as a sentence says it; tables keep what the catalogue publishes. What is not zero is never written as zero.
 *
 * @param decimals one as the press does, or as many as the API gives: a rounded value is not rounded again where it is compared
 */
export function percent(value: number | string, signed = false, decimals = 1): string {
  const exact = String(value);
  const rounded = round(exact, 0, decimals);
  const number = Number(rounded) === 0 && Number(exact) !== 0 ? count(exact) : written(rounded, decimals);
  return t('percent', { number: signed && Number(exact) > 0 ? `+${number}` : number });
}

/** Moves the point of a decimal number to the left and rounds half-even; a number again, not a text for readers. */
export function round(value: string, power: number, decimals: number): string {
  return format(decimals, false).format(shifted(value, power) as `${number}`);
}

/** The size of a file as people name it. */
export function sizeOf(bytes: number): string {
  const [power, unit] = bytes < 1_000 ? [0, 'B'] : bytes < 1_000_000 ? [3, 'kB'] : bytes < 1_000_000_000 ? [6, 'MB'] : [9, 'GB'];
  return `${count(round(String(bytes), power, power > 3 ? 1 : 0))}\u00a0${unit}`;
}
