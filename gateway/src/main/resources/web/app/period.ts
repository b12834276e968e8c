import { language, t } from './text';

export type Frequency = 'A' | 'S' | 'Q' | 'M';

const PARTS: Readonly<Record<Frequency, number>> = { A: 1, S: 2, Q: 4, M: 12 };

interface Parts {
  readonly year: number;
  readonly frequency: Frequency;
  /** From 1 within the year. */
  readonly number: number;
}

/** January and February as one period among months. */
const NEW_YEAR = /^(\d{4})-01-01\/P2M$/;
const PERIOD = /^(\d{4})(?:-([SQ])?(\d{1,2}))?$/;

/** Whether a text is a period, written as the API writes it. */
export function isPeriod(text: string): boolean {
  if (!PERIOD.test(text)) {
    return false;
  }
  const { year, frequency, number } = parts(text);
  return number >= 1 && number <= PARTS[frequency] && write(year, frequency, number) === text;
}

/** Reads an SDMX period: `2025`, `2025-S1`, `2025-Q2`, `2025-06`; January and February together are the first month. */
function parts(period: string): Parts {
  const both = NEW_YEAR.exec(period);
  if (both !== null) {
    return { year: Number(both[1]), frequency: 'M', number: 1 };
  }
  const match = PERIOD.exec(period);
  if (match === null) {
    throw new Error(`${period} is no period`);
  }
  const [, year, letter, number] = match;
  const frequency = number === undefined ? 'A' : ((letter ?? 'M') as Frequency);
  return { year: Number(year), frequency, number: Number(number ?? 1) };
}

export function frequencyOf(period: string): Frequency {
  return parts(period).frequency;
}

export function write(year: number, frequency: Frequency, number: number): string {
  switch (frequency) {
    case 'A':
      return String(year);
    case 'M':
      return `${year}-${String(number).padStart(2, '0')}`;
    default:
      return `${year}-${frequency}${number}`;
  }
}

/** The period some steps later, or earlier if negative. */
export function plus(period: string, steps: number): string {
  const { year, frequency, number } = parts(period);
  const index = year * PARTS[frequency] + number - 1 + steps;
  return write(Math.floor(index / PARTS[frequency]), frequency, (((index % PARTS[frequency]) + PARTS[frequency]) % PARTS[frequency]) + 1);
}

/** The same period of the year before. */
export function yearBefore(period: string): string {
  const before = plus(period, -PARTS[frequencyOf(period)]);
  return NEW_YEAR.test(period) ? `${before}-01/P2M` : before;
}

/** The period of a frequency that a month lies in. */
export function holding(month: string, frequency: Frequency): string {
  const { year, number } = parts(month);
  return write(year, frequency, Math.ceil(number / (12 / PARTS[frequency])));
}

/** The last period of a frequency that is over when a month is. */
export function lastWhole(month: string, frequency: Frequency): string {
  const period = holding(month, frequency);
  return parts(month).number % (12 / PARTS[frequency]) === 0 ? period : plus(period, -1);
}

/** All periods between two, both included. */
export function between(from: string, to: string): string[] {
  const all = [];
  for (let period = from; all.length < 600; period = plus(period, 1)) {
    all.push(period);
    if (period === to) {
      break;
    }
  }
  return all;
}

/** In words: "the first half of 2025", "March 2025". */
export function words(period: string): string {
  const { year, frequency, number } = parts(period);
  if (NEW_YEAR.test(period)) {
    return t('period.newYear', { year });
  }
  if (frequency === 'M') {
    return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' })
      .format(new Date(Date.UTC(year, number - 1, 1)));
  }
  const key = ({ A: 'period.year', S: `period.half${number}`, Q: `period.quarter${number}` } as const)[frequency];
  return t(key as 'period.year', { year });
}

/** As short as an axis needs it: "2025 H1". Years and months are written as the API writes them. */
export function short(period: string): string {
  const { year, frequency, number } = parts(period);
  if (NEW_YEAR.test(period)) {
    return t('period.newYear', { year });
  }
  return frequency === 'S' || frequency === 'Q' ? t(`period.short.${frequency}${number}` as 'period.short.S1', { year }) : period;
}

/** As an axis needs it: "Jun 2025". */
export function tick(period: string): string {
  const { year, frequency, number } = parts(period);
  return frequency !== 'M' || NEW_YEAR.test(period) ? short(period)
    : new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(year, number - 1, 1)));
}

/** A half-year where the year stands beside it: "H1". */
export function halfOf(period: string): string {
  return t(`period.part.${parts(period).number === 1 ? 'S1' : 'S2'}`);
}

/** The first month of a period. */
export function firstMonth(period: string): string {
  const { year, frequency, number } = parts(period);
  return write(year, 'M', (number - 1) * (12 / PARTS[frequency]) + 1);
}

/** The last month of a period. */
export function lastMonth(period: string): string {
  return plus(firstMonth(period), 12 / PARTS[frequencyOf(period)] - 1);
}

/** A time with its zone, as the page's language writes it. */
export function time(instant: string): string {
  const text = new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai',
  }).format(new Date(instant));
  return t('time.zone', { time: text });
}

/** The day of a time, in Beijing. */
export function date(instant: string): string {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}

/** Day of the week and of the month, and the hour, in Beijing: for what stands under its month. */
export function dayAndTime(instant: string): string {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai',
  }).format(new Date(instant));
}

/** Periods as people write many of them: three or more that follow each other as the first and the last. */
export function spans(periods: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const period of [...periods].sort((one, other) => frequencyOf(one).localeCompare(frequencyOf(other)) || one.localeCompare(other))) {
    const run = runs[runs.length - 1];
    if (run !== undefined && plus(run[run.length - 1]!, 1) === period) {
      run.push(period);
    } else {
      runs.push([period]);
    }
  }
  return runs.flatMap(run => run.length < 3 ? run.map(short) : [t('period.span', { from: short(run[0]!), to: short(run[run.length - 1]!) })]);
}
