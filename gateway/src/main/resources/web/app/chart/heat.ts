import { svg } from 'lit';
import { tick } from '../period';
import { t } from '../text';
import { named, type ChartOptions, type Drawing } from './drawing';
import { colourLegend, namesAlong, stepText } from './frame';
import { groupOf } from './groups';
import { widthOf } from './measure';
import { chosen, isLeft, members } from './members';
import { isWithheld, kind, type Model, type Point } from './model';
import { withheldNotes } from './notes';
import { shades, textOn } from './shades';

const [ROW, HEAD, GROUP] = [28, 24, 28];
export const MOST = 30;

interface Row {
  readonly name: string;
  readonly code: string;
  readonly points: readonly (Point | undefined)[];
}

interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What the rows are members of. */
  readonly dimension: string | undefined;
}

/** Members below each other, and beside each other periods, or the members of a second breakdown; each cell as dark as its value is large. */
export function heat(model: Model, width: number, options: ChartOptions): Drawing {
  const { columns, rows: all, dimension } = ofTwo(model) ? crossed(model, chosen(model, options.at)) : overTime(model);
  const rows = all.slice(0, MOST);
  const grouped = inGroups(dimension, rows);
  const colours = shades(rows.flatMap(row => row.points.filter(point => point !== undefined)));
  const left = Math.min(320, width * 0.34);
  const cell = (width - left) / Math.max(1, columns.length);
  const upright = ofTwo(model) && Math.max(...columns.map(name => widthOf(name))) + 8 > cell;
  const head = upright ? 128 : HEAD;
  let y = head;
  const placed = grouped.map(({ name, rows: some }) => {
    const top = y;
    y += (name === '' ? 0 : GROUP) + some.length * ROW;
    return { name, top, rows: some.map((row, at) => ({ ...row, y: top + (name === '' ? 0 : GROUP) + at * ROW })) };
  });
  const nil = rows.flatMap(row => row.points).find(point => point?.value === 0 && colours.of(point) === undefined);
  const legend = colourLegend([...(nil === undefined ? [] : [{ css: 'cell nil', name: nil.text }]), ...colours.steps.map(entry => ({ css: entry.css, name: stepText(entry) }))], width, y + 32);
  const below = placed.flatMap(group => group.rows);
  return {
    height: y + 36 + legend.height,
    shown: rows.length,
    body: svg`${upright ? columns.map((name, at) => svg`<text class="tick start" transform="translate(${left + (at + 0.5) * cell + 4} ${head - 8}) rotate(-60)">${named(name, 120)}</text>`)
        : namesAlong(columns, at => left + (at + 0.5) * cell, 14, cell, width)}
      ${placed.map(group => svg`${group.name === '' ? '' : svg`<text class="head" x="0" y=${group.top + 19}>${named(group.name, width)}</text>`}
        ${group.rows.map(row => svg`<text class="name" x=${left - 10} y=${row.y + ROW / 2 + 4}>${named(row.name, left - 12)}</text>
          ${row.points.map((point, at) => cellOf(point, left + at * cell, row.y, cell, colours.of(point)))}`)}`)}
      <text class="tick start" x="0" y=${y + 20}>${model.scale.unit}</text>${legend.body}`,
    targets: below.map(row => row.points.flatMap((point, at) => point === undefined ? [] : [{
      x: left + (at + 0.5) * cell, y: row.y + ROW / 2, point, box: [left + at * cell, row.y, left + (at + 1) * cell, row.y + ROW] as const,
    }])),
    notes: [...(rows.length < all.length ? [t('chart.shown', { shown: rows.length, of: all.length })] : []), ...withheldNotes(model, ofTwo(model) ? chosen(model, options.at) : undefined)],
  };
}

function cellOf(point: Point | undefined, x: number, y: number, cell: number, shade: string | undefined) {
  const text = point?.text ?? '';
  const fits = text !== '' && widthOf(text) + 6 < cell;
  return svg`<rect class="cell ${shade ?? (isWithheld(point) ? 'kept' : point?.value === 0 ? 'nil' : 'none')}" x=${x + 0.5} y=${y + 1} width=${Math.max(1, cell - 1)} height=${ROW - 2}></rect>
    ${fits ? svg`<text class="tick time ${shade === undefined ? kind(text) : textOn(shade)}" x=${x + cell / 2} y=${y + ROW / 2 + 4}>${text}</text>` : ''}`;
}

/** Whether the members of two dimensions are crossed. */
function ofTwo(model: Model): boolean {
  return model.dimensions?.length === 2;
}

function overTime(model: Model): Grid {
  const last = chosen(model, undefined);
  return { columns: model.periods.map(tick), rows: members(model, last).filter(series => !isLeft(series)).map(({ name, code, points }) => ({ name, code, points })), dimension: model.dimensions?.[0] };
}

const [TOTAL, BETWEEN] = ['_T', '\u00a0· '];

/** One period: the dimension with more members in rows, the other in columns, the greatest first as far as is known; totals stand in the table. */
function crossed(model: Model, at: number): Grid {
  const cells = model.series.map(series => ({ series, codes: series.code.split('.'), names: series.name.split(BETWEEN) }))
    .filter(({ codes, series }) => codes.length === 2 && !codes.includes(TOTAL) && !isLeft(series));
  const values = new Map(model.series.map(series => [series.code, series.points[at]]));
  const ordered = (side: 0 | 1) => {
    const found = new Map(cells.map(({ codes, names }) => [codes[side]!, names[side] ?? codes[side]!]));
    const size = (code: string) => values.get(side === 0 ? `${code}.${TOTAL}` : `${TOTAL}.${code}`)?.value
      ?? cells.reduce((sum, { series, codes }) => sum + (codes[side] === code ? series.points[at]?.value ?? 0 : 0), 0);
    return [...found].map(([code, name]) => ({ code, name, size: size(code) })).sort((one, other) => other.size - one.size);
  };
  const [first, second] = [ordered(0), ordered(1)];
  const turned = second.length > first.length;
  const [rows, columns] = turned ? [second, first] : [first, second];
  const valueOf = (row: string, column: string) => values.get(turned ? `${column}.${row}` : `${row}.${column}`);
  return { columns: columns.map(one => one.name), rows: rows.map(({ code, name }) => ({ code, name, points: columns.map(column => valueOf(code, column.code)) })), dimension: model.dimensions?.[turned ? 1 : 0] };
}

/** Rows by the group that they are in, the group of the first row first; without a name where there are no groups. */
function inGroups(dimension: string | undefined, rows: readonly Row[]): readonly { readonly name: string; readonly rows: readonly Row[] }[] {
  const groups = new Map<string, Row[]>();
  rows.forEach(row => {
    const name = groupOf(dimension, row.code)?.name ?? '';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  });
  return [...groups].map(([name, some]) => ({ name, rows: some }));
}

