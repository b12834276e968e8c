import { svg } from 'lit';
import { scaleLinear } from 'd3-scale';
import { tick } from '../period';
import { t } from '../text';
import { named, type ChartOptions, type Drawing, type Target } from './drawing';
import { widthOf } from './measure';
import { chosen, isLeft, largest, members } from './members';
import type { Model, Point, Series } from './model';
import { withheldNotes } from './notes';
import { spread } from './ticks';

const [TOP, BOTTOM, LINE] = [40, 24, 18];
const [LEAST, NAMES] = [400, 232];
/** Of places more have room than of values, of which many are small. */
const [MOST, OF_PLACES] = [12, 24];

/** The first period beside the chosen one: who rose and who fell. Of places the first is at the top. */
export function slope(model: Model, width: number, options: ChartOptions): Drawing {
  const end = chosen(model, options.at);
  const both = members(model, end).filter(series => !isLeft(series) && series.points[0]?.value != null && series.points[end]?.value != null);
  const rows = end === 0 ? [] : pick(model, both, options, end);
  const height = Math.max(LEAST, TOP + BOTTOM + rows.length * LINE);
  const values = rows.flatMap(series => [series.points[0]!.value!, series.points[end]!.value!]);
  const y = scaleLinear().domain([Math.min(...values), Math.max(...values)]).range(model.lowestFirst ? [TOP, height - BOTTOM] : [height - BOTTOM, TOP]);
  const wide = width > 640;
  const numbers = Math.max(24, ...rows.flatMap(series => [widthOf(series.points[0]!.text), widthOf(series.points[end]!.text)])) + 12;
  const [left, right] = [wide ? NAMES + numbers : numbers, width - numbers - Math.min(NAMES, width * 0.4)];
  const place = (point: Point): Target => ({ x: point.period === 0 ? left : right, y: y(point.value!), point });
  return {
    height,
    shown: rows.length,
    notes: notesOf(model, end, members(model, end).filter(series => !isLeft(series)).length, both.length, rows.length),
    body: svg`<text class="tick ${wide ? 'end' : 'start'}" x=${wide ? left : 0} y="16">${tick(model.periods[0]!)}</text><text class="tick start" x=${right} y="16">${tick(model.periods[end]!)}</text>
      <line class="grid" x1=${left} x2=${left} y1="24" y2=${height}></line><line class="grid" x1=${right} x2=${right} y1="24" y2=${height}></line>
      ${rows.map(series => {
        const [from, to] = [place(series.points[0]!), place(series.points[end]!)];
        const css = direction(model, series, end);
        return svg`<path class="way ${css} ${to.point.moving ? 'soft' : ''}" d="M${from.x} ${from.y}L${to.x} ${to.y}"></path>
          <circle class="stop ${css}" r="4" cx=${from.x} cy=${from.y}></circle><circle class="stop ${css}" r="4" cx=${to.x} cy=${to.y}></circle>`;
      })}
      ${labels(rows, 0, series => y(series.points[0]!.value!), height, left - 10, -1, wide ? NAMES - 12 : 0, numbers)}
      ${labels(rows, end, series => y(series.points[end]!.value!), height, right + 10, 1, width - right - numbers - 4, numbers)}`,
    targets: rows.map(series => [place(series.points[0]!), place(series.points[end]!)]),
  };
}

/** Those chosen from the legend, else the greatest. */
function pick(model: Model, all: readonly Series[], options: ChartOptions, end: number): readonly Series[] {
  const picked = all.filter(series => options.picked?.includes(series.code));
  return picked.length > 0 ? picked : largest(all, model.lowestFirst ? OF_PLACES : MOST, end, model.lowestFirst);
}

function notesOf(model: Model, end: number, all: number, both: number, drawn: number): readonly string[] {
  return [...(drawn < both ? [t('chart.shown', { shown: drawn, of: all })] : []), ...(both < all ? [t('chart.slope.left', { count: all - both, of: all })] : []), ...withheldNotes(model, end)];
}

/** A lower place is a better one. */
function direction(model: Model, series: Series, end: number): 'more' | 'less' | 'same' {
  const change = (series.points[end]!.value! - series.points[0]!.value!) * (model.lowestFirst ? -1 : 1);
  return change > 0 ? 'more' : change < 0 ? 'less' : 'same';
}

/** Values, and names beyond them, at one end of the lines, with a leader where they had to move. */
function labels(rows: readonly Series[], at: number, y: (series: Series) => number, height: number, x: number, side: 1 | -1, room: number, numbers: number) {
  const sorted = [...rows].sort((one, other) => y(one) - y(other));
  const places = spread(sorted.map(y), LINE, TOP, height - 4);
  const anchor = side === 1 ? 'start' : 'end';
  return sorted.map((series, row) => {
    const [from, to] = [y(series), places[row]!];
    return svg`${Math.abs(from - to) > 3 ? svg`<path class="lead" d="M${x - side * 5} ${from}L${x + side * 2} ${to}"></path>` : ''}
      <text class="tick ${anchor} amount" x=${x + side * 4} y=${to + 4}>${series.points[at]!.text}</text>
      ${room < 24 ? '' : svg`<text class=${anchor === 'end' ? 'name' : ''} x=${x + side * numbers} y=${to + 4}>${named(series.name, room)}</text>`}`;
  });
}
