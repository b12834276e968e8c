import { firstMonth, frequencyOf, holding, isPeriod, lastMonth, plus } from '../period';

/** Days between which enterprises were registered, both included, as the register takes them; an empty one leaves that side open. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Half-years that are offered: the one that runs, and those of the three years before it. */
const OFFERED = 7;

/** The first and the last day of a period. */
export function daysOf(period: string): Days {
  return { from: `${firstMonth(period)}-01`, to: lastDay(lastMonth(period)) };
}

/** The period whose first and last day these are: a year, a half, a quarter or a month; undefined of other days. */
export function periodOf({ from, to }: Days): string | undefined {
  const month = from.slice(0, 7);
  if (!isPeriod(month) || frequencyOf(month) !== 'M') {
    return undefined;
  }
  return (['A', 'S', 'Q', 'M'] as const).map(frequency => holding(month, frequency)).find(period => {
    const days = daysOf(period);
    return days.from === from && days.to === to;
  });
}

/** The periods to choose from, the newest first; one that is chosen is among them. */
export function offered(month: string, chosen: string | undefined): readonly string[] {
  const half = holding(month, 'S');
  const halves = Array.from({ length: OFFERED }, (_, back) => plus(half, -back));
  return chosen === undefined || halves.includes(chosen) ? halves : [chosen, ...halves];
}

function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}
