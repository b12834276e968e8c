import { svg } from 'lit';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { tick } from '../period';
import { t } from '../text';
import { named, type ChartOptions, type Drawing, type Target } from './drawing';
import { widthOf } from './measure';
import { chosen, isLeft, largest, members } from './members';
import { isWithheld, type Model, type Point, type Series } from './model';
import { withheldNotes } from './notes';

const [UNIT, TITLE, HIGH, FOOT, GAP, AXIS] = [20, 24, 88, 32, 24, 44];
const NARROW = 132;
export const MOST = 24;

/** One small line chart for each member, all on the same axis, so that sizes compare as well as courses. */
export function multiples(model: Model, width: number, options: ChartOptions): Drawing {
  const all = members(model, chosen(model, undefined)).filter(series => !isLeft(series) && series.points.some(point => point.value !== null));
  const picked = all.filter(series => options.picked?.includes(series.code));
  const shown = picked.length > 0 ? picked : largest(all, MOST, chosen(model, undefined), model.lowestFirst);
  const across = Math.max(1, Math.min(shown.length, Math.floor((width - AXIS + GAP) / (NARROW + GAP))));
  const cell = (width - AXIS - (across - 1) * GAP) / across;
  const values = shown.flatMap(series => series.points.map(point => point.value ?? 0));
  const y = scaleLinear().domain([Math.min(0, ...values), Math.max(0, ...values)]).nice(2).range(model.lowestFirst ? [0, HIGH] : [HIGH, 0]);
  const last = Math.max(1, model.periods.length - 1);
  const left = (at: number) => AXIS + (at % across) * (cell + GAP);
  const top = (at: number) => UNIT + Math.floor(at / across) * (TITLE + HIGH + FOOT) + TITLE + 8;
  const place = (at: number, point: Point): Target => ({ x: left(at) + 4 + (point.period / last) * (cell - 8), y: top(at) + y(point.value ?? 0), point });
  const ticks = y.ticks(2).filter(value => model.scale.decimals > 0 || Number.isInteger(value));
  return {
    height: UNIT + Math.ceil(shown.length / across) * (TITLE + HIGH + FOOT) + 8,
    shown: shown.length,
    notes: [...(shown.length < all.length ? [t('chart.shown', { shown: shown.length, of: all.length })] : []), ...withheldNotes(model)],
    body: svg`<text class="tick start" x="0" y="12">${model.scale.unit}</text>${shown.map((series, at) => svg`
      <text class="head" x=${left(at)} y=${top(at) - 12}>${named(series.name, cell)}</text>
      ${ticks.map(value => svg`<line class=${value === 0 ? 'zero' : 'grid'} x1=${left(at)} x2=${left(at) + cell} y1=${top(at) + y(value)} y2=${top(at) + y(value)}></line>
        ${at % across === 0 ? svg`<text class="tick value" x=${AXIS - 8} y=${top(at) + y(value) + 4}>${y.tickFormat(2)(value).replace('-', '−')}</text>` : ''}`)}
      ${small(series, point => place(at, point))}
      ${ends(model, left(at), cell, top(at) + HIGH + 18)}`)}`,
    targets: shown.map((series, at) => series.points.filter(point => point.value !== null).map(point => place(at, point))),
  };
}

/** The line of one member; a withheld value is a mark in its place, a missing one a gap. */
function small(series: Series, place: (point: Point) => Target) {
  const shape = line<Point>().defined(point => point.value !== null).x(point => place(point).x).y(point => place(point).y);
  const last = series.points.findLast(point => point.value !== null)!;
  const end = place(last);
  return svg`<path class="line one" d=${shape(series.points as Point[]) ?? ''}></path>
    <circle class=${last.moving ? 'stop open one' : 'stop one'} r="3.5" cx=${end.x} cy=${end.y}></circle>
    ${series.points.filter(isWithheld).map(point => svg`<text class="tick time suppressed" x=${place(point).x} y=${place(point).y - 4}>×</text>`)}`;
}

function ends(model: Model, left: number, cell: number, y: number) {
  const [first, last] = [tick(model.periods[0]!), tick(model.periods[model.periods.length - 1]!)];
  const roomy = widthOf(first) + widthOf(last) + 12 < cell;
  return svg`${roomy ? svg`<text class="tick start" x=${left} y=${y}>${first}</text>` : ''}<text class="tick end" x=${left + cell} y=${y}>${last}</text>`;
}
