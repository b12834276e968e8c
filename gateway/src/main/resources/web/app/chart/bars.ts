import { svg } from 'lit';
import { scaleLinear } from 'd3-scale';
import { named, type Drawing, type Target } from './drawing';
import { kind, ranked, type Model, type Series } from './model';

const ROW = 32;
const BAR = 20;
const MOST = 20;

/** The members that get a bar: those that are zero in all periods stand in the table alone, unless there are no others. */
export function listed(model: Model): readonly Series[] {
  const all = ranked(model);
  const some = all.filter(series => series.points.some(point => point.value !== 0));
  return some.length === 0 ? all : some;
}

/** Those of them that the chart has room for: of too many the largest amounts, be they rises or declines. */
export function drawn(model: Model): readonly Series[] {
  const all = listed(model);
  if (all.length <= MOST || model.lowestFirst) {
    return all.slice(0, MOST);
  }
  const size = (series: Series) => Math.abs(series.points[model.periods.length - 1]?.value ?? 0);
  const largest = new Set([...all].sort((one, other) => size(other) - size(one)).slice(0, MOST));
  return all.filter(series => largest.has(series));
}

/** Ranked bars of the last period, each with its name before and its value behind it. They begin at zero. */
export function bars(model: Model, width: number): Drawing {
  const last = model.periods.length - 1;
  const rows = drawn(model).flatMap(series => series.points[last] === undefined ? [] : [{ series, point: series.points[last]! }]);
  const left = Math.min(220, width * 0.36);
  const values = rows.map(row => row.point.value ?? 0);
  const x = scaleLinear().domain([Math.min(0, ...values), Math.max(0, ...values)]).range([left, width - 88]);
  const targets: Target[][] = rows.map((row, at) => [{ x: x(row.point.value ?? 0), y: at * ROW + ROW / 2, point: row.point }]);
  return {
    height: Math.max(ROW, rows.length * ROW),
    body: svg`${rows.map((row, at) => {
      const value = row.point.value ?? 0;
      const from = Math.min(x(0), x(value));
      return svg`<text class="name" x=${left - 10} y=${at * ROW + ROW / 2 + 4}>${named(row.series.name, left - 12)}</text>
        <rect class="bar c0" x=${from} y=${at * ROW + (ROW - BAR) / 2} width=${Math.abs(x(value) - x(0))} height=${BAR}></rect>
        <text class="amount ${kind(row.point.text)}" x=${Math.max(x(0), x(value)) + 8} y=${at * ROW + ROW / 2 + 4}>${row.point.text}</text>`;
    })}<line class="zero" x1=${x(0)} x2=${x(0)} y1="0" y2=${rows.length * ROW}></line>`,
    targets,
  };
}
