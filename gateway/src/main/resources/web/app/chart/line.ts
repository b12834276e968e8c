import { svg } from 'lit';
import { scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { tick } from '../period';
import { capital, t } from '../text';
import { marker, named, type ChartOptions, type Drawing, type Drawn, type Target } from './drawing';
import { widthOf } from './measure';
import { isWithheld, type Model, type Point } from './model';
import { gatheredNotes } from './notes';
import { gathered } from './rest';
import { along, axisOf, spread, tickTexts, type Axis } from './ticks';

const [TOP, BOTTOM, MARGIN, LINE] = [40, 32, 16, 18];
/** From here on the names stand at the ends of the lines. */
export const BESIDE = 560;
const MOST = 8;
const LABEL = 280;
/** Points of a series from which on only the last one is marked. */
const DENSE = 14;
const DOT = 'M2 0A2 2 0 1 1 -2 0A2 2 0 1 1 2 0Z';

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly x: (period: number) => number;
  readonly axis: Axis;
}

/** Lines over time with their names at their ends. The axis begins at zero, unless all values are far from it. */
export function lines(model: Model, width: number, options: ChartOptions): Drawing {
  const found = gathered(model, MOST, options);
  const { drawn } = found;
  const values = drawn.flatMap(({ series }) => series.points.flatMap(point => point.value ?? []));
  const height = width < BESIDE ? 320 : width < 900 ? 360 : 420;
  const bottom = height - BOTTOM;
  const log = options.log && values.every(value => value > 0);
  // The first place is the highest.
  const axis = axisOf(values, model.lowestFirst ? [TOP, bottom] : [bottom, TOP], { log, places: model.lowestFirst, whole: model.scale.decimals === 0 && model.scale.power <= 0 });
  const texts = tickTexts(axis.ticks, log);
  const left = Math.ceil(Math.max(...texts.map(text => widthOf(text)))) + 12;
  const single = model.series.length === 1 && drawn.length === 1;
  const beside = width < BESIDE ? [] : single ? [lastText(drawn[0]!)] : drawn.map(({ series }) => series.name);
  const right = width - (beside.length === 0 ? MARGIN : Math.min(LABEL, width * 0.27, Math.ceil(Math.max(...beside.map(text => widthOf(text, 600))))) + 36);
  const first = begins(drawn, model);
  const scale = scalePoint<number>().domain(model.periods.map((_, at) => at).slice(first)).range([left, right]);
  const frame: Frame = { left, right, bottom, axis, x: period => scale(period) ?? left };
  const place = (point: Point): Target => ({ x: frame.x(point.period), y: point.value === null ? bottom : axis.scale(point.value), point });
  const from = axis.from === undefined ? [] : log ? [t('chart.log')] : [t('chart.axis', { from: texts[0]! })];
  const reached = (points: readonly Point[]) => points.filter(point => point.period >= first && (point.value !== null || isWithheld(point)));
  return {
    height, drawn, shown: found.shown,
    body: svg`<text class="tick unit" x="0" y="16">${capital(model.scale.unit)}</text>${grid(frame, texts)}${breaks(model, frame)}${months(model, frame, first)}
      ${[...drawn].reverse().sort((one, other) => faded(other, options).length - faded(one, options).length).map(one => path(one, place, faded(one, options)))}
      ${beside.length === 0 ? '' : single ? alone(drawn[0]!, place) : labels(drawn, place, frame, width, options)}`,
    targets: drawn.map(({ series }) => reached(series.points).map(place)),
    rule: { x: model.periods.map((_, at) => at < first ? -Infinity : frame.x(at)), top: TOP, bottom },
    notes: [...gatheredNotes(model, found), ...from],
  };
}

/** Whether others were picked from the legend, so that a series is context. */
export function faded({ series }: Drawn, { picked = [] }: ChartOptions): string {
  return picked.length > 0 && !picked.includes(series.code) ? 'faded' : '';
}

/** Periods at the beginning of which nothing is known have no room: such as those before the first rate. */
function begins(drawn: readonly Drawn[], model: Model): number {
  return Math.max(0, model.show === undefined ? 0 : model.periods.findIndex((_, at) => drawn.some(({ series }) => (series.points[at]?.value ?? null) !== null)));
}

function lastText({ series }: Drawn): string {
  return series.points.findLast(point => point.value !== null)?.text ?? '';
}

/** One line of what is settled, a dashed one of what is expected to change, no line over what is missing. */
function path({ series, colour }: Drawn, place: (point: Point) => Target, how: string) {
  const { points } = series;
  const shape = line<Point>().defined(point => point.value !== null).x(point => place(point).x).y(point => place(point).y);
  const moving = (at: number) => points[at]?.moving === true;
  const settled = points.map(point => point.moving ? { ...point, value: null } : point);
  const open = points.map((point, at) => point.moving || moving(at + 1) ? point : { ...point, value: null });
  const known = points.filter(point => point.value !== null);
  const marked = known.length <= DENSE ? known : known.filter(({ period }, at) => at === known.length - 1 || lonely(points, period));
  const mark = marker(colour === 'rest' ? 0 : Number(colour.slice(1)));
  return svg`<g class="series ${colour} ${how}" data-pick=${series.code}>
    <path class="line" d=${shape(settled) ?? ''}></path>
    ${points.some(point => point.moving) ? svg`<path class="line-moving" d=${shape(open) ?? ''}></path>` : ''}
    ${marked.map((point, at) => svg`<path class="dot ${point.moving ? 'moving' : ''}" d=${at === marked.length - 1 ? mark : DOT} transform="translate(${place(point).x} ${place(point).y})"></path>`)}
    ${points.filter(isWithheld).map(point => svg`<path class="withheld" d="M-4 -4L4 4M4 -4L-4 4" transform="translate(${place(point).x} ${place(point).y})"></path>`)}</g>`;
}

/** Between two gaps no line shows a point. */
function lonely(points: readonly Point[], period: number): boolean {
  return (points[period - 1]?.value ?? null) === null && (points[period + 1]?.value ?? null) === null;
}

/** Where the rules or the data change: what lies on both sides does not compare. */
function breaks(model: Model, { x, bottom, left }: Frame) {
  return model.notes.map(({ period, mark }) => {
    const at = Math.max(left, x(period) - (period === 0 ? 0 : (x(period) - x(period - 1)) / 2));
    return svg`<path class="break" d="M${at} ${TOP - 8}V${bottom}"></path><text class="tick letter" x=${at + 4} y=${TOP}>${mark}</text>`;
  });
}

/** The names in the order of the ends of their lines; a thin line leads to a name that had to move. */
function labels(drawn: readonly Drawn[], place: (point: Point) => Target, { right, bottom }: Frame, width: number, options: ChartOptions) {
  const ends = drawn.flatMap(one => {
    const last = one.series.points.findLast(point => point.value !== null);
    return last === undefined ? [] : [{ one, from: place(last) }];
  }).sort((one, other) => one.from.y - other.from.y);
  const places = spread(ends.map(({ from }) => from.y), LINE, TOP, bottom);
  const far = ({ from }: typeof ends[number], at: number) => Math.abs(places[at]! - from.y) > 4 || from.x < right - 1;
  const x = right + (ends.some(far) ? 28 : 12);
  return places.map((y, at) => {
    const { one, from } = ends[at]!;
    const moved = far(ends[at]!, at);
    return svg`<g class="end ${one.colour} ${faded(one, options)}" data-pick=${one.series.code}>
      ${moved ? svg`<path class="leader" d="M${from.x + 7} ${from.y}L${right + 24} ${y}"></path>` : ''}
      <text class="label" x=${x} y=${y + 4}>${named(one.series.name, width - x)}</text></g>`;
  });
}

function alone({ series }: Drawn, place: (point: Point) => Target) {
  const last = series.points.findLast(point => point.value !== null);
  return last === undefined ? '' : svg`<text class="last" x=${place(last).x + 10} y=${place(last).y + 4}>${last.text}</text>`;
}

function grid({ axis, left, right }: Frame, texts: readonly string[]) {
  return axis.ticks.map((at, number) => svg`<line class=${at === 0 ? 'zero' : 'grid'} x1=${left} x2=${right} y1=${axis.scale(at)} y2=${axis.scale(at)}></line>
    <text class="tick value" x=${left - 8} y=${axis.scale(at) + 4}>${texts[number]}</text>`);
}

function months(model: Model, { x, left, right, bottom }: Frame, first: number) {
  const names = model.periods.map((period, at) => model.named?.(at) ?? tick(period));
  const widest = Math.max(...names.map(name => widthOf(name)));
  const has = along(names.length, widest, (right - left) / Math.max(1, names.length - 1 - first));
  const last = names.length - 1;
  return names.map((name, at) => at < first || !has(at) ? '' : svg`<text class="tick ${at === last && last > first ? 'end' : 'time'}"
    x=${at === last && last > first ? Math.min(x(at) + widthOf(name) / 2, right + MARGIN - 2) : Math.max(x(at), widthOf(name) / 2)} y=${bottom + 24}>${name}</text>`);
}
