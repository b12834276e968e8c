import { deepEqual, equal, ok } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { colourOf } from '../app/chart/colours';
import { columns } from '../app/chart/columns';
import { USUAL, type Drawing } from '../app/chart/drawing';
import { nothingDrawn } from '../app/chart/empty';
import { groupOf } from '../app/chart/groups';
import { heat } from '../app/chart/heat';
import { allowed, usual } from '../app/chart/kinds';
import { multiples } from '../app/chart/multiples';
import type { Model } from '../app/chart/model';
import { shades, textOn } from '../app/chart/shades';
import { slope } from '../app/chart/slope';
import { strip } from '../app/chart/strip';
import { PLACES, tiles } from '../app/chart/tiles';
import { treemap } from '../app/chart/treemap';
import { made } from './models';
import { at } from './page';

beforeEach(() => at('/'));

const values = (drawing: Drawing) => drawing.targets.map(row => row.map(target => target.point.text));
const inside = ({ targets, height }: Drawing, width: number) =>
  targets.every(row => row.every(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height));

test('a value is offered the kinds that are true to it', () => {
  deepEqual(allowed('flag', [], 5), ['strip']);
  deepEqual(allowed('flag', ['partner'], 1), ['strip']);
  deepEqual(allowed('rank', ['partner'], 5), ['slope', 'line', 'multiples']);
  deepEqual(allowed('rank', ['partner'], 1), []);
  deepEqual(allowed('amount', [], 5), ['line', 'columns']);
  deepEqual(allowed('rate', ['partner'], 1), ['bars']);
  for (const kind of ['rate', 'index', 'days'] as const) {
    ok(!allowed(kind, ['partner'], 5).some(one => one === 'treemap' || one === 'columns'), kind);
  }
  ok(allowed('amount', ['province'], 5).includes('map'));
  ok(!allowed('amount', ['province', 'flow'], 5).includes('map'));
  ok(!allowed('amount', ['partner'], 5).includes('map'));
  ok(!allowed('amount', ['partnerGroup'], 5).includes('treemap'));
  ok(!allowed('amount', ['kind'], 5).includes('columns'));
  ok(!allowed('amount', ['partner'], 1).includes('heat'));
  ok(allowed('amount', ['flow', 'partner'], 1).includes('heat'));
});

test('the usual kind is that of the catalogue, unless one period has no course', () => {
  const chart = { whole: 'columns', parts: 'bars' };
  equal(usual(chart, 'amount', [], 5), 'columns');
  equal(usual(chart, 'amount', ['flow'], 5), 'columns');
  equal(usual(chart, 'amount', ['partner'], 5), 'bars');
  equal(usual({ whole: 'line', parts: 'slope' }, 'rank', ['partner'], 5), 'slope');
  equal(usual({ whole: 'line', parts: 'slope' }, 'rank', ['partner'], 1), 'table');
  equal(usual({ whole: 'strip', parts: 'strip' }, 'flag', [], 1), 'strip');
});

test('shades hold about as many values each, equal values one, and falls have shades of their own', () => {
  const points = (all: readonly string[]) => made('partner', Object.fromEntries(all.map((value, index) => [`P${index}`, ['', '', value]]))).series.map(one => one.points[2]!);
  const ten = shades(points(['1', '2', '3', '4', '5', '6', '7', '8', '9', '1000']));
  deepEqual(ten.steps.map(step => [step.css, step.least.text, step.most.text]), [['q1', '1', '2'], ['q2', '3', '4'], ['q3', '5', '6'], ['q4', '7', '8'], ['q5', '9', '1000']]
    .map(([css, least, most]) => [css, scaledBy(least!), scaledBy(most!)]));
  const [low, , , , high] = points(['5', '5', '5', '5', '9']);
  const two = shades([low!, low!, high!]);
  deepEqual([two.of(low), two.of(high), two.steps.length], ['q4', 'q5', 2]);
  const signed = shades(points(['-30', '-5', '2', '40']));
  deepEqual(signed.steps.map(step => step.css), ['l3', 'l2', 'm2', 'm3']);
  equal(ten.of(undefined), undefined);
  equal(shades(points(['s'])).steps.length, 0);
  deepEqual(['q1', 'q3', 'q5', 'm3', undefined].map(textOn), ['over', 'middle', 'on', 'on', 'faint']);
});

/** In the unit of the largest value, which is a thousand. */
function scaledBy(value: string): string {
  return made('partner', { A: ['', '', value], B: ['', '', '1000'] }).series[0]!.points[2]!.text;
}

test('all 34 provinces have a tile of their own, and neighbours touch', () => {
  equal(PLACES.length, 34);
  equal(new Set(PLACES.map(([, , column, row]) => `${column} ${row}`)).size, 34);
  equal(new Set(PLACES.map(([code]) => code)).size, 34);
  const place = new Map(PLACES.map(([, letters, column, row]) => [letters, [column, row] as const]));
  const touch = (pair: string) => {
    const [one, other] = pair.split('-').map(letters => place.get(letters)!);
    return Math.max(Math.abs(one![0] - other![0]), Math.abs(one![1] - other![1])) === 1;
  };
  const borders = ('BJ-HE BJ-TJ HE-LN HE-NM HE-SX HE-HA HE-SD SX-NM SX-SN SX-HA NM-LN NM-JL LN-JL JL-HL SH-JS SH-ZJ JS-SD JS-AH JS-ZJ ZJ-AH ZJ-JX ZJ-FJ AH-SD AH-HA '
    + 'AH-HB AH-JX FJ-JX FJ-GD JX-HB JX-HN JX-GD SD-HA HA-HB HA-SN HB-SN HB-CQ HB-HN HN-CQ HN-GZ HN-GX HN-GD GD-GX GD-HK GD-MO GD-HI HK-MO GX-YN GX-GZ CQ-SC CQ-GZ CQ-SN '
    + 'SC-QH SC-GS SC-XZ SC-YN SC-GZ GZ-YN YN-XZ XZ-QH XZ-XJ QH-GS QH-XJ GS-NX GS-SN NX-SN FJ-TW').split(' ');
  deepEqual(borders.filter(pair => !touch(pair)), []);
  const north = (one: string, other: string) => ok(place.get(one)![1] < place.get(other)![1], `${one} is north of ${other}`);
  const west = (one: string, other: string) => ok(place.get(one)![0] < place.get(other)![0], `${one} is west of ${other}`);
  [['HL', 'LN'], ['BJ', 'SD'], ['SN', 'SC'], ['JS', 'ZJ'], ['ZJ', 'TW'], ['GD', 'HI'], ['XJ', 'XZ'], ['HB', 'HN']].forEach(([one, other]) => north(one!, other!));
  [['XJ', 'GS'], ['SC', 'HB'], ['AH', 'JS'], ['JS', 'SH'], ['YN', 'GX'], ['GX', 'FJ'], ['BJ', 'TJ'], ['NM', 'JL']].forEach(([one, other]) => west(one!, other!));
});

test('a map says what is withheld, what has no value of its own, and where Hong Kong, Macao and Taiwan are counted', () => {
  const model = made('province', { 44: ['1', '2', '30'], 33: ['1', '2', '20'], 32: ['1', '2', 's'], _O: ['1', '1', '5'] });
  const { notes, shown, targets } = tiles(model, 900, USUAL);
  equal(shown, 2);
  deepEqual(targets.flat().map(target => target.point.text), ['s', '20', '30'].map(text => text === 's' ? text : model.series.flatMap(one => one.points).find(point => point.exact === text)!.text));
  deepEqual(notes, ['Withheld in 2025 to protect single firms: 1 of 3 (32).', '– : no value of its own in 2025, part of “all others” (28 of 31 provinces).',
    'Hong Kong, Macao and Taiwan are trading partners in these statistics: see them by partner.']);
  deepEqual(tiles(model, 900, { ...USUAL, at: 0 }).shown, 3);
  ok(inside(tiles(model, 358, USUAL), 358));
});

test('columns stack members with all others as one, falls below zero', () => {
  const model = made('partner', { _T: ['10', '12', '15'], US: ['6', '7', '9'], JP: ['4', '5', '6'] });
  const drawing = columns(model, 900, USUAL);
  deepEqual(drawing.targets.map(row => row.map(target => target.point.exact)), [['6', '7', '9'], ['4', '5', '6']]);
  const [us, jp] = drawing.targets.map(row => row[2]!.box!);
  equal(us![1], jp![3]);
  ok(inside(drawing, 900));
  const balance = columns(made('partner', { '': ['-3', '4', '5'] }), 900, USUAL);
  const [fall, rise] = balance.targets[0]!.map(target => target.box!);
  equal(fall![1], rise![3]);
});

test('a slope compares the first period with the chosen one, and says what it leaves out', () => {
  const model = made('partner', { US: ['1', '2', '9'], JP: ['4', '', '5'], DE: ['', '3', '2'], _O: ['1', '1', '1'] });
  const drawing = slope(model, 900, USUAL);
  deepEqual(drawing.targets.map(row => row.map(target => target.point.exact)), [['1', '9'], ['4', '5']]);
  deepEqual(drawing.notes, ['Not drawn, since a value is missing in one of the two periods: 1 of 3.']);
  deepEqual(slope(model, 900, { ...USUAL, at: 1 }).targets.map(row => row.map(target => target.point.exact)), [['1', '2']]);
  equal(nothingDrawn(model, 'slope', 0), 'There is nothing to draw: a slope compares two periods, and only one is chosen.');
  ok(inside(drawing, 900));
});

test('small charts share an axis, and no more than 24 are drawn', () => {
  const model = made('partner', Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`P${index}`, ['1', '2', String(100 - index)]])));
  const drawing = multiples(model, 1136, USUAL);
  equal(drawing.targets.length, 24);
  deepEqual(drawing.notes, ['24 of 30 drawn.']);
  ok(inside(drawing, 1136));
  ok(inside(multiples(model, 358, USUAL), 358));
  equal(multiples(model, 1136, { ...USUAL, picked: ['P29', 'P3'] }).targets.length, 2);
});

test('yes and no are read in words', () => {
  const model = made('partner', { US: ['1', '0', 's'], JP: ['', '1', '1'] }, 'FLAG');
  deepEqual(values(strip(model, 900)), [['–', 'yes', 'yes'], ['yes', 'no', 's']]);
  at('/zh');
  deepEqual(values(strip(made('partner', { US: ['1', '0', 's'] }, 'FLAG'), 900)), [['是', '否', 's']]);
});

const crossed = (): Model => {
  const plain = made('partner', { 'X.US': ['1', '1', '9'], 'M.US': ['1', '1', '4'], 'X.JP': ['1', '1', '2'], 'X._T': ['2', '2', '11'], '_T.US': ['2', '2', '13'] });
  return { ...plain, dimensions: ['flow', 'partner'], series: plain.series.map(one => ({ ...one, name: one.code.replace('.', '\u00a0· ') })) };
};

test('a heat map has periods or the members of a second breakdown beside its rows, and goods in their sections', () => {
  const goods = made('chapter', { 85: ['1', '2', '9'], 61: ['4', '', '5'], 84: ['1', '1', '1'] });
  deepEqual(heat(goods, 900, USUAL).targets.map(row => row.map(target => target.point.exact ?? '')), [['1', '2', '9'], ['1', '1', '1'], ['4', '', '5']]);
  deepEqual(heat(crossed(), 900, USUAL).targets.map(row => row.map(target => target.point.exact)), [['9', '2'], ['4']]);
});

test('areas are parts of a positive whole', () => {
  const goods = made('chapter', { 85: ['1', '2', '60'], 61: ['4', '3', '30'], 84: ['1', '1', '10'], 95: ['1', '1', '0'] });
  const drawing = treemap(goods, 900, USUAL);
  const size = ({ box }: Drawing['targets'][number][number]) => (box![2] - box![0]) * (box![3] - box![1]);
  const sizes = Object.fromEntries(drawing.targets.map(([target]) => [target!.point.exact!, size(target!)]));
  equal(drawing.shown, 3);
  ok(sizes['60']! > sizes['30']! && sizes['30']! > sizes['10']!);
  const fallen = made('partner', { US: ['1', '1', '5'], JP: ['1', '1', '-2'] });
  equal(nothingDrawn(fallen, 'treemap', undefined), 'A treemap shows the parts of a positive whole; some of these values are negative.');
  equal(nothingDrawn(fallen, 'treemap', 0), undefined);
});

test('a group has the colour that it has as a member, whichever is the largest', () => {
  const colour = (members: Readonly<Record<string, readonly string[]>>) => {
    const { strings, values } = treemap(made('province', members), 900, USUAL).body;
    return all(strings, values).match(/class="part (c\d)"/g);
  };
  const all = (strings: readonly string[], values: readonly unknown[]): string => strings.map((text, at) => text + flat(values[at])).join('');
  const flat = (value: unknown): string => Array.isArray(value) ? value.map(flat).join('') : typeof value === 'object' && value !== null && 'strings' in value
    ? all((value as unknown as { strings: readonly string[] }).strings, (value as unknown as { values: readonly unknown[] }).values) : String(value ?? '');
  const east = colourOf('region', 'EAST');
  deepEqual(colour({ 44: ['1', '1', '60'], 51: ['1', '1', '3'] })?.[0], `class="part ${east}"`);
  deepEqual(colour({ 44: ['1', '1', '3'], 51: ['1', '1', '60'] })?.[1], `class="part ${east}"`);
});

test('members stand in the groups of their classification', () => {
  deepEqual(['61', '6110', '85', '98', '99'].map(code => groupOf('chapter', code)?.code), ['S11', 'S11', 'S16', 'S22', undefined]);
  deepEqual(['44', '22', '71', '_U'].map(code => groupOf('province', code)?.code), ['EAST', 'NORTHEAST', undefined, undefined]);
  equal(groupOf('service', 'SI21')?.name, 'Telecoms, computing');
  equal(groupOf('partner', 'US'), undefined);
});

test('nothing has no shade, and is no gap', () => {
  const some = made('partner', { US: ['', '', '0'], JP: ['', '', '3'], DE: ['', '', '5'] }).series.map(one => one.points[2]!);
  const found = shades(some);
  deepEqual(some.map(point => found.of(point)), [undefined, 'q4', 'q5']);
});
