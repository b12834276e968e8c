import { svg } from 'lit';
import { scaleBand } from 'd3-scale';
import { tick } from '../period';
import { named, type ChartOptions, type Drawing, type Drawn, type Target } from './drawing';
import { breakLines, colourLegend, namesAlong, valueAxis } from './frame';
import { widthOf } from './measure';
import { isWithheld, type Model, type Point } from './model';
import { gatheredNotes } from './notes';
import { gathered } from './rest';
import { axisOf, spread } from './ticks';

const [HEIGHT, TOP, BOTTOM, LEFT, LINE] = [360, 24, 32, 56, 18];
/** Members with a colour of their own; the others are one. */
const MOST = 8;

/** Columns by period: members stacked, rises above zero and falls below. */
export function columns(model: Model, width: number, options: ChartOptions): Drawing {
  const gathering = gathered(model, MOST, options);
  const { drawn, shown } = gathering;
  const stacks = model.periods.map((_, at) => stacked(drawn, at));
  const beside = drawn.length > 1 && width > 640;
  const room = Math.min(280, width * 0.28, 44 + Math.max(...drawn.map(one => widthOf(one.series.name, 600))));
  const right = width - (beside ? room : 8);
  const axis = axisOf(stacks.flatMap(one => [one.least, one.most]), [HEIGHT - BOTTOM, TOP], { zero: true, whole: model.scale.decimals === 0 });
  const y = axis.scale;
  const x = scaleBand<number>().domain(model.periods.map((_, at) => at)).range([LEFT, right]).paddingInner(0.24).paddingOuter(0.12);
  const middle = (at: number) => (x(at) ?? LEFT) + x.bandwidth() / 2;
  const legend = beside || drawn.length === 1 ? { body: svg``, height: 0 } : colourLegend(drawn.map(one => ({ css: `swatch ${one.colour}`, name: one.series.name })), width, HEIGHT + 8);
  const withheld = drawn.flatMap(({ series }) => series.points.filter(isWithheld));
  return {
    height: HEIGHT + (legend.height === 0 ? 0 : legend.height + 8),
    shown, drawn,
    rule: { x: model.periods.map((_, at) => middle(at)), top: TOP, bottom: HEIGHT - BOTTOM },
    body: svg`${valueAxis(model, axis, LEFT, right)}
      ${stacks.map((stack, at) => stack.pieces.map(({ from, to, point, css }) => svg`<rect class="piece ${drawn.length === 1 && to < from ? 'less' : css} ${point.moving ? 'soft' : ''}"
        x=${x(at)!} width=${x.bandwidth()} y=${Math.min(y(from), y(to))} height=${Math.max(0.5, Math.abs(y(from) - y(to)))}></rect>`))}
      ${[...new Set(withheld.map(point => point.period))].map(at => svg`<text class="tick time suppressed" x=${middle(at)} y=${y(stacks[at]!.most) - 4}>×</text>`)}
      ${breakLines(model, at => at === 0 ? LEFT : (middle(at - 1) + middle(at)) / 2, TOP, HEIGHT - BOTTOM)}
      ${namesAlong(model.periods.map(tick), middle, HEIGHT - 8, x.step(), width)}
      ${beside ? labels(stacks[stacks.length - 1]!, drawn, y, right, room) : legend.body}`,
    targets: drawn.map(({ series }, row) => series.points.map((point, at): Target => {
      const piece = stacks[at]!.pieces.find(one => one.row === row);
      const [from, to] = [y(piece?.from ?? 0), y(piece?.to ?? 0)];
      return { x: middle(at), y: (from + to) / 2, point, ...(piece === undefined ? {} : { box: [x(at)!, Math.min(from, to), x(at)! + x.bandwidth(), Math.max(from, to)] as const }) };
    })),
    notes: gatheredNotes(model, gathering),
  };
}

interface Piece {
  readonly row: number;
  readonly css: string;
  readonly point: Point;
  readonly from: number;
  readonly to: number;
}

/** The pieces of one column, the largest member at zero. */
function stacked(drawn: readonly Drawn[], at: number): { readonly pieces: readonly Piece[]; readonly least: number; readonly most: number } {
  let [least, most] = [0, 0];
  const pieces = drawn.flatMap(({ series, colour }, row): Piece[] => {
    const point = series.points[at];
    if (point === undefined || point.value === null || point.value === 0) {
      return [];
    }
    const from = point.value > 0 ? most : least;
    const to = from + point.value;
    [least, most] = [Math.min(least, to), Math.max(most, to)];
    return [{ row, css: colour, point, from, to }];
  });
  return { pieces, least, most };
}

/** Names beside the last column, at the height of their pieces. */
function labels({ pieces }: ReturnType<typeof stacked>, drawn: readonly Drawn[], y: (value: number) => number, x: number, room: number) {
  const sorted = [...pieces].sort((one, other) => y(one.from + one.to) - y(other.from + other.to));
  const middles = sorted.map(piece => (y(piece.from) + y(piece.to)) / 2);
  return spread(middles, LINE, TOP, HEIGHT - BOTTOM).map((place, at) => {
    const { row, css } = sorted[at]!;
    return svg`${Math.abs(place - middles[at]!) > 3 ? svg`<path class="lead" d="M${x} ${middles[at]!}L${x + 10} ${place}"></path>` : ''}
      <rect class="swatch ${css}" x=${x + 12} y=${place - 5} width="10" height="10"></rect>
      <text class="label ${css}" x=${x + 28} y=${place + 4}>${named(drawn[row]!.series.name, room - 32)}</text>`;
  });
}
