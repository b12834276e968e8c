import type { ChartOptions } from '../chart/drawing';
import type { Observations } from '../data';
import type { Question } from './question';

/** What a reader chose of the chart, as the chart takes it. */
export function optionsOf({ view: { show, log, at, pick } }: Question, { periods }: Observations): ChartOptions {
  const index = periods.findIndex(one => one.period === at);
  return { show, log, rest: true, ...(index < 0 ? {} : { at: index }), ...(pick.length === 0 ? {} : { picked: pick }) };
}
