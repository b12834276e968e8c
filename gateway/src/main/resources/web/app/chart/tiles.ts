import { svg, type SVGTemplateResult } from 'lit';
import { words } from '../period';
import { language, t } from '../text';
import { named, type ChartOptions, type Drawing, type Target } from './drawing';
import { stepText } from './frame';
import { chosen, members } from './members';
import { isWithheld, type Model, type Point } from './model';
import { withheldNotes } from './notes';
import { outlines, type Outlines } from './outlines';
import { shades, textOn, type Shades } from './shades';

/** The letters and the place, column and row, of each province: all tiles are equal, and neighbours stay together. */
export const PLACES: readonly (readonly [code: string, letters: string, column: number, row: number])[] = [
  ['22', 'JL', 5, 0], ['23', 'HL', 6, 0],
  ['15', 'NM', 4, 1], ['21', 'LN', 5, 1],
  ['64', 'NX', 2, 2], ['14', 'SX', 3, 2], ['13', 'HE', 4, 2], ['11', 'BJ', 5, 2], ['12', 'TJ', 6, 2],
  ['65', 'XJ', 0, 3], ['63', 'QH', 1, 3], ['62', 'GS', 2, 3], ['61', 'SN', 3, 3], ['41', 'HA', 4, 3], ['37', 'SD', 5, 3],
  ['54', 'XZ', 0, 4], ['51', 'SC', 1, 4], ['50', 'CQ', 2, 4], ['42', 'HB', 3, 4], ['34', 'AH', 4, 4], ['32', 'JS', 5, 4], ['31', 'SH', 6, 4],
  ['53', 'YN', 1, 5], ['52', 'GZ', 2, 5], ['43', 'HN', 3, 5], ['36', 'JX', 4, 5], ['33', 'ZJ', 5, 5],
  ['45', 'GX', 2, 6], ['44', 'GD', 3, 6], ['35', 'FJ', 4, 6], ['71', 'TW', 5, 6],
  ['46', 'HI', 2, 7], ['82', 'MO', 3, 7], ['81', 'HK', 4, 7],
];
/** What counts as a partner, and has no figures as a province. */
const PARTNERS: ReadonlySet<string> = new Set(['71', '81', '82']);
const [COLUMNS, ROWS] = [7, 8];
const [WIDEST, HIGHEST] = [128, 72];
/** From which width on a tile has room for a whole name. */
const ROOMY = 96;
const LINE = 18;

/** Provinces as equal tiles in their places, or in the outlines that the operator supplies, shaded by the value of one period. */
export function tiles(model: Model, width: number, options: ChartOptions): Drawing {
  const at = chosen(model, options.at);
  const points = new Map(members(model, at).map(series => [series.code, series.points[at]] as const));
  const provinces = PLACES.filter(([code]) => !PARTNERS.has(code));
  const colours = shades(provinces.flatMap(([code]) => points.get(code) ?? []));
  const supplied = outlines();
  const drawing = supplied === undefined ? ofTiles(model, width, points, colours) : ofOutlines(model, width, points, colours, supplied);
  const missing = provinces.filter(([code]) => points.get(code)?.value == null && !isWithheld(points.get(code))).length;
  const period = words(model.periods[at]!);
  const notes = [
    ...withheldNotes(model, at),
    ...(missing > 0 ? [t(points.has('_O') ? 'map.others' : 'map.missing', { count: missing, of: provinces.length, period })] : []),
    t('map.partners'),
    ...(supplied === undefined ? [] : [t('map.review', { number: supplied.reviewNumber })]),
  ];
  return { ...drawing, notes, shown: provinces.filter(([code]) => points.get(code)?.value != null).length };
}

type Points = ReadonlyMap<string, Point | undefined>;

function ofTiles(model: Model, width: number, points: Points, colours: Shades): Drawing {
  const [wide, high] = [Math.min(WIDEST, Math.floor(width / COLUMNS)), Math.min(HIGHEST, Math.floor(width / COLUMNS))];
  const targets: Target[][] = Array.from({ length: ROWS }, () => []);
  PLACES.forEach(([code, , column, row]) => {
    const point = points.get(code);
    if (point !== undefined) {
      targets[row]!.push({ x: (column + 0.5) * wide, y: (row + 0.5) * high, point });
    }
  });
  return {
    height: ROWS * high,
    body: svg`${legend(model, colours, Math.min(4 * wide, 240))}
      ${PLACES.map(([code, letters, column, row]) => tile(code, letters, column * wide, row * high, wide - 2, high - 2, points.get(code), colours))}`,
    targets: targets.filter(row => row.length > 0),
  };
}

function tile(code: string, letters: string, x: number, y: number, wide: number, high: number, point: Point | undefined, colours: Shades): SVGTemplateResult {
  const shade = colours.of(point);
  const roomy = wide >= ROOMY;
  const name = roomy || language() === 'zh' ? t(`province.${code}` as 'province.11') : letters;
  const value = PARTNERS.has(code) ? t(roomy ? 'map.see' : 'map.see.short') : isWithheld(point) ? t(roomy ? 'map.kept' : 'map.kept.short') : (point?.text ?? '–');
  const css = shade ?? (PARTNERS.has(code) ? 'abroad' : isWithheld(point) ? 'kept' : point?.value === 0 ? 'nil' : 'none');
  const middle = x + wide / 2;
  return svg`<rect class="tile ${css}" x=${x} y=${y} width=${wide} height=${high}></rect>
    <text class="tick time ${shade === undefined ? 'over' : textOn(shade)}" x=${middle} y=${y + high / 2 - 3}>${named(name, wide)}</text>
    <text class="tick time ${textOn(shade)}" x=${middle} y=${y + high / 2 + 15}>${value}</text>`;
}

/** Shades with the values that they stand for, in the free corner of the north-west. */
function legend(model: Model, { steps }: Shades, width: number) {
  return svg`<text class="tick start" x="0" y="12">${named(model.scale.unit, width)}</text>
    ${[...steps].reverse().map((step, row) => svg`<rect class=${step.css} x="0" y=${20 + row * LINE} width="20" height=${LINE - 4}></rect>
      <text class="tick start" x="28" y=${20 + row * LINE + 12}>${named(stepText(step), width - 28)}</text>`)}`;
}

function ofOutlines(model: Model, width: number, points: Points, colours: Shades, { box, provinces, context }: Outlines): Drawing {
  const wide = Math.min(width, COLUMNS * WIDEST);
  const enlarged = wide / box[2];
  const head = (colours.steps.length + 2) * LINE;
  const put = ([x, y]: readonly [number, number]) => ({ x: (x - box[0]) * enlarged, y: head + (y - box[1]) * enlarged });
  const known = Object.entries(provinces).flatMap(([code, { at }]) => points.get(code) === undefined ? [] : [{ ...put(at), point: points.get(code)! }]);
  return {
    height: head + box[3] * enlarged,
    body: svg`${legend(model, colours, 240)}
      <g transform="translate(${-box[0] * enlarged} ${head - box[1] * enlarged}) scale(${enlarged})">
        ${Object.entries(provinces).map(([code, { path }]) => svg`<path vector-effect="non-scaling-stroke" class="outline ${colours.of(points.get(code)) ?? (isWithheld(points.get(code)) ? 'kept' : 'none')}" d=${path}><title>${t(`province.${code}` as 'province.11')}</title></path>`)}
        ${context.map(path => svg`<path vector-effect="non-scaling-stroke" class="outline none" d=${path}></path>`)}</g>`,
    targets: known.sort((one, other) => one.y - other.y).map(target => [target]),
  };
}
