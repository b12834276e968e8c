import { svg } from 'lit';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { short } from '../period';
import { colour, COLOURS, marker, named, stepFor, type Drawing, type Target } from './drawing';
import { ranked, type Model, type Point, type Series } from './model';

const HEIGHT = 360;
const TOP = 16;
const BOTTOM = 32;
const LEFT = 56;
const LABELS = 192;
const LINE = 18;
/** Points of a series from which on only the last one is marked. */
const DENSE = 40;

/** Lines over time with their names at their ends. The value axis begins at zero. */
export function lines(model: Model, width: number): Drawing {
  const series = ranked(model).slice(0, COLOURS);
  const right = width > 560 && series.length > 1 ? LABELS : 32;
  const values = series.flatMap(one => one.points.map(point => point.value ?? 0));
  const x = scalePoint<number>().domain(model.periods.map((_, at) => at)).range([LEFT, width - right]);
  const y = scaleLinear().domain([Math.min(0, ...values), Math.max(0, ...values)]).nice(5)
    // The first place is the highest.
    .range(model.lowestFirst ? [TOP, HEIGHT - BOTTOM] : [HEIGHT - BOTTOM, TOP]);
  const place = (point: Point): Target => ({ x: x(point.period) ?? LEFT, y: y(point.value ?? 0), point });
  return {
    height: HEIGHT + (right === LABELS || series.length === 1 ? 0 : series.length * LINE + 8),
    body: svg`${grid(y, width - right)}${breaks(model, x)}${months(model, x, width - right - LEFT)}
      ${series.map((one, index) => path(one, index, place))}
      ${right === LABELS ? labels(series, place, width - right + 10) : legend(series, width)}`,
    targets: series.map(one => one.points.filter(point => point.value !== null).map(place)),
  };
}

function path(series: Series, index: number, place: (point: Point) => Target) {
  const shape = line<Point>()
    .defined(point => point.value !== null)
    .x(point => place(point).x)
    .y(point => place(point).y);
  const known = series.points.filter(point => point.value !== null);
  const marked = known.length < DENSE ? known : known.slice(-1);
  return svg`<path class="line ${colour(index)}" d=${shape(series.points as Point[]) ?? ''}></path>
    ${marked.map(point => svg`<path class="dot ${colour(index)} ${point.moving ? 'moving' : ''}" d=${marker(index)} transform="translate(${place(point).x} ${place(point).y})"></path>`)}`;
}

/** Where the rules or the data change: what lies on both sides does not compare. */
function breaks(model: Model, x: (at: number) => number | undefined) {
  return model.notes.map(note => {
    const at = (x(note.period) ?? LEFT) - (note.period === 0 ? 0 : ((x(note.period) ?? 0) - (x(note.period - 1) ?? 0)) / 2);
    return svg`<path class="break" d="M${at} ${TOP}V${HEIGHT - BOTTOM}"></path><text class="tick start" x=${at + 4} y=${TOP + 4}>${note.mark}</text>`;
  });
}

function labels(series: readonly Series[], place: (point: Point) => Target, x: number) {
  const wanted = series
    .map((one, index) => ({ one, index, last: one.points.findLast(point => point.value !== null) }))
    .filter(entry => entry.last !== undefined)
    .map(entry => ({ ...entry, y: place(entry.last!).y }))
    .sort((one, other) => one.y - other.y);
  return spread(wanted.map(entry => entry.y)).map((y, at) => {
    const entry = wanted[at]!;
    return svg`<path class="dot ${colour(entry.index)}" d=${marker(entry.index)} transform="translate(${x + 4} ${y})"></path>
      <text class="label ${colour(entry.index)}" x=${x + 14} y=${y + 4}>${named(entry.one.name, LABELS - 26)}</text>`;
  });
}

/** Heights, ascending, moved apart so that texts do not overlap, and none below the axis. */
function spread(wanted: readonly number[]): readonly number[] {
  const down: number[] = [];
  wanted.forEach((y, at) => down.push(Math.max(y, at === 0 ? TOP : down[at - 1]! + LINE)));
  let most = HEIGHT - BOTTOM;
  return down.reverse().map(y => {
    const up = Math.min(y, most);
    most = up - LINE;
    return up;
  }).reverse();
}

/** Where there is no room beside the lines. */
function legend(series: readonly Series[], width: number) {
  return series.length === 1 ? '' : series.map((one, index) => {
    const y = HEIGHT + 8 + index * LINE;
    return svg`<path class="line ${colour(index)}" d="M0 ${y + 4}H16"></path><path class="dot ${colour(index)}" d=${marker(index)} transform="translate(8 ${y + 4})"></path><text x="24" y=${y + 8}>${named(one.name, width - 24)}</text>`;
  });
}

function grid(y: ReturnType<typeof scaleLinear<number, number>>, end: number) {
  return y.ticks(5).map(tick => svg`<line class=${tick === 0 ? 'zero' : 'grid'} x1=${LEFT} x2=${end} y1=${y(tick)} y2=${y(tick)}></line>
    <text class="tick value" x=${LEFT - 8} y=${y(tick) + 4}>${String(tick).replace('-', '−')}</text>`);
}

function months(model: Model, x: (at: number) => number | undefined, width: number) {
  const names = model.periods.map(short);
  const step = stepFor(names, width / names.length);
  return names.map((name, at) => at % step === 0 ? svg`<text class="tick time" x=${x(at) ?? 0} y=${HEIGHT - 8}>${name}</text>` : '');
}
