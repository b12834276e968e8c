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

export const MISSING = '–';

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
    return group(rounded);
  }
  const least = scale.decimals === 0 ? '1' : `0.${'1'.padStart(scale.decimals, '0')}`;
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
  return t('amount', { number: scaled(value, scale), unit: scale.unit });
}

export function count(value: number | string): string {
  return group(String(value));
}

/**
 * A percentage as a sentence says it; tables keep what the catalogue publishes. What is not zero is never written as zero.
 *
 * @param decimals one as the press does, or as many as the API gives: a rounded value is not rounded again where it is compared
 */
export function percent(value: number | string, signed = false, decimals = 1): string {
  const exact = String(value);
  const rounded = round(exact, 0, decimals);
  const shown = Number(rounded) === 0 && Number(exact) !== 0 ? exact : rounded;
  return t('percent', { number: signed && Number(exact) > 0 ? `+${group(shown)}` : group(shown) });
}

/** Moves the point of a decimal number to the left and rounds half-even, all in whole numbers. */
export function round(value: string, power: number, decimals: number): string {
  const negative = value.startsWith('-');
  const [before = '0', after = ''] = value.replace('-', '').split('.');
  const cut = power + after.length - decimals;
  let digits = BigInt(before + after);
  if (cut > 0) {
    const unit = 10n ** BigInt(cut);
    const rest = digits % unit;
    digits /= unit;
    if (rest * 2n > unit || (rest * 2n === unit && digits % 2n === 1n)) {
      digits += 1n;
    }
  } else {
    digits *= 10n ** BigInt(-cut);
  }
  const text = digits.toString().padStart(decimals + 1, '0');
  const point = text.length - decimals;
  const result = decimals === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
  return negative && digits !== 0n ? `-${result}` : result;
}

/** The size of a file as people name it. */
export function sizeOf(bytes: number): string {
  const [power, unit] = bytes < 1_000 ? [0, 'B'] : bytes < 1_000_000 ? [3, 'kB'] : bytes < 1_000_000_000 ? [6, 'MB'] : [9, 'GB'];
  return `${group(round(String(bytes), power, power > 3 ? 1 : 0))} ${unit}`;
}

function group(value: string): string {
  const [before = '0', after] = value.replace('-', '').split('.');
  const grouped = before.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value.startsWith('-') ? '−' : ''}${grouped}${after === undefined ? '' : `.${after}`}`;
}
