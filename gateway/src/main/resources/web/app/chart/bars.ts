import { svg } from 'lit';
import { scaleLinear } from 'd3-scale';
import { words } from '../period';
import { capital, t } from '../text';
import { named, type ChartOptions, type Drawing, type Drawn } from './drawing';
import { faded } from './line';
import { widthOf } from './measure';
import { isOthers, isTotal, isWithheld, membersOf, type Model, type Point } from './model';
import { gatheredNotes } from './notes';
import { gathered } from './rest';

const [ROW, BAR, GAP, TOP] = [32, 20, 8, 28];
/** Bars need no colours of their own, so that there are more of them than lines. */
export const MOST = 20;

interface Row extends Drawn {
  readonly point: Point;
}

/**
 * Bars of one period, the largest first, each with its name before and its value behind it, and all others as the last. They begin at zero;
 * of values that fall and rise, falls go to the left in their own colour.
 */
export function bars(model: Model, width: number, options: ChartOptions): Drawing {
  const period = options.at ?? model.periods.length - 1;
  const all = gathered(model, MOST, options, period);
  const found = all.drawn.flatMap((one): readonly Row[] => {
    const point = one.series.points[period];
    return point?.value == null ? [] : [{ ...one, point }];
  });
  const values = found.map(({ point }) => point.value!);
  const signed = values.some(value => value < 0);
  const rows = found.map(one => isOthers(one.series) ? one : { ...one, colour: signed ? (one.point.value! < 0 ? 'less' : 'more') : 'one' });
  const left = Math.min(280, width * 0.4, Math.ceil(Math.max(...[...rows.map(({ series }) => series.name), t('chart.withheld.row', { count: 10 })].map(name => widthOf(name)))) + 12);
  const room = (of: readonly Row[]) => Math.ceil(Math.max(0, ...of.map(({ point }) => widthOf(point.text)))) + GAP + 4;
  const x = scaleLinear().domain([Math.min(0, ...values), Math.max(0, ...values)])
    .range([left + (signed ? room(rows.filter(({ point }) => point.value! < 0)) : 0), width - room(rows.filter(({ point }) => point.value! >= 0))]);
  const hidden = membersOf(model).filter(({ points }) => isWithheld(points[period])).length;
  const high = TOP + (rows.length + (hidden > 0 ? 1 : 0)) * ROW;
  const name = model.named?.(period) ?? words(model.periods[period]!);
  return {
    height: high, shown: all.shown, drawn: rows,
    body: svg`<text class="tick unit" x=${signed ? 0 : left} y="14">${capital(model.scale.unit)}</text>${rows.map((row, at) => bar(row, at, left, x, faded(row, options)))}${hidden > 0 ? withheld(hidden, rows.length, left, x(0)) : ''}<line class="zero" x1=${x(0)} x2=${x(0)} y1=${TOP} y2=${high}></line>`,
    targets: rows.map(({ point }, at) => [{ x: x(point.value!), y: TOP + at * ROW + ROW / 2, point, box: [0, TOP + at * ROW, width, TOP + (at + 1) * ROW] }]),
    notes: [
      ...gatheredNotes(model, { ...all, drawn: rows, shown: rows.filter(({ series }) => !isOthers(series)).length, partly: all.partly && rows.some(({ series }) => isOthers(series)) }, period), ...zeros(model, rows.length),
      ...(rows.some(({ point }) => point.moving) ? [capital(t('chart.moving', { period: name }))] : []),
    ],
  };
}

function bar({ series, point, colour }: Row, at: number, left: number, x: (value: number) => number, how: string) {
  const [value, y] = [point.value!, TOP + at * ROW];
  const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
  const falls = value < 0;
  return svg`<g class="member ${colour} ${how}" data-pick=${series.code}>
    <text class="name" x=${left - 12} y=${y + ROW / 2 + 4}>${named(series.name, left - 12)}</text>
    <rect class="bar" x=${from} y=${y + (ROW - BAR) / 2} width=${to - from} height=${BAR}></rect>
    <text class="amount ${falls ? 'before' : ''}" x=${falls ? from - GAP : to + GAP} y=${y + ROW / 2 + 4}>${point.text}</text></g>`;
}

/** Where those would stand that are withheld. */
function withheld(count: number, at: number, left: number, zero: number) {
  const y = TOP + at * ROW + ROW / 2;
  return svg`<text class="name suppressed" x=${left - 12} y=${y + 4}>${named(t('chart.withheld.row', { count }), left - 12)}</text>
    <path class="withheld rest" d="M-4 -4L4 4M4 -4L-4 4" transform="translate(${zero + GAP + 4} ${y})"></path>`;
}

/** Members that are zero in all periods stand in the table alone, if others are drawn. */
function zeros(model: Model, drawn: number): readonly string[] {
  const all = model.series.filter(series => !isTotal(series) && !series.points.some(isWithheld) && series.points.every(({ value }) => value === 0));
  return drawn > 0 && all.length > 0 && all.length < drawn ? [t('explore.chart.zeros', { count: all.length })] : [];
}
