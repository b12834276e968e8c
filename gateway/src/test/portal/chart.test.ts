import { deepEqual, equal, ok } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { bars } from '../app/chart/bars';
import { colourOf, coloursOf } from '../app/chart/colours';
import { USUAL, type Drawing } from '../app/chart/drawing';
import { lines } from '../app/chart/line';
import { broken, fit } from '../app/chart/measure';
import type { Series } from '../app/chart/model';
import { bisect, nearest, nearestInRow } from '../app/chart/reach';
import { beside, readout, roomBeside, spoken } from '../app/chart/readout';
import { gathered } from '../app/chart/rest';
import { steps } from '../app/chart/steps';
import { along, axisOf, spread, tickTexts } from '../app/chart/ticks';
import { made } from './models';
import { at } from './page';

beforeEach(() => at('/'));

const names = (series: readonly { readonly series: Series }[]) => series.map(one => one.series.code);
const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`P${index}`, ['1', '1', String(100 - index)]]));

test('the eight largest are drawn and the rest is the total without them', () => {
  const all = made('partner', { ...ten, _T: ['10', '10', '955'] });
  equal(all.parts, true);
  const found = gathered(all, 8, USUAL);
  deepEqual(names(found.drawn), ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', '_O']);
  deepEqual([found.shown, found.of, found.partly], [8, 10, false]);
  deepEqual(found.drawn[8]?.series.points.map(point => point.exact), ['2', '2', '183']);
  equal(found.drawn[8]?.series.name, 'All others (2)');
  deepEqual(names(gathered(all, 8, { ...USUAL, picked: ['P9'] }).drawn).slice(-2), ['P9', '_O']);
  deepEqual(names(gathered(all, 8, { ...USUAL, rest: false }).drawn).length, 8);
});

test('where something is withheld the rest is the total without what is drawn, and its name says so', () => {
  const all = made('partner', { ...ten, P9: ['1', 's', 's'], _T: ['10', '10', '955'] });
  const found = gathered(all, 8, USUAL);
  deepEqual(found.drawn[8]?.series.points.map(point => point.exact), ['2', '2', '183']);
  equal(found.drawn[8]?.series.name, 'All others, with those withheld');
  equal(found.partly, false);
  const { notes } = lines(all, 900, USUAL);
  deepEqual(notes, ['8 of 10 drawn, all others as one.', '× withheld in some periods to protect single firms: p9.']);
  deepEqual(gathered(made('partner', { A: ['s', 's', 's'], B: ['s', 's', 's'], _T: ['1', '1', '1'] }), 8, USUAL).drawn, []);
  const rest = bars(all, 600, USUAL).drawn?.find(one => one.series.code === '_O');
  equal(rest?.series.points[2]?.exact, '91');
});

test('without a total the rest is the sum of what is known, and the picture says so; beside a withheld member it is not told', () => {
  const all = made('partner', { ...ten, P9: ['1', 's', 's'], _T: ['10', '10', 's'] });
  const found = gathered(all, 8, USUAL);
  deepEqual(found.drawn[8]?.series.points.map(point => point.exact), ['2', '2', '92']);
  deepEqual([found.drawn[8]?.series.name, found.partly], ['All others', true]);
  ok(lines(all, 900, USUAL).notes?.includes('All others: the sum of those that are published.'));
  const two = gathered(made('partner', { ...ten, P0: ['1', 's', '100'], P9: ['1', 's', '91'], _T: ['10', '10', '955'] }), 8, USUAL);
  deepEqual(two.drawn[8]?.series.points.map(point => point.text), ['2', 's', '183']);
});

test('members that do not add up, and rates, have no sum of the rest', () => {
  equal(made('partner', { ...ten, _T: ['10', '10', '1000'] }).parts, false);
  const rates = made('partner', { ...ten, _T: ['3', '3', '3'] }, 'PERCENT');
  deepEqual(names(gathered(rates, 8, USUAL).drawn).length, 8);
  deepEqual(lines(rates, 900, USUAL).notes, ['8 of 10 drawn.']);
});

test('the rest that an answer has itself is grey and holds what is not drawn', () => {
  const found = gathered(made('partner', { ...ten, _O: ['5', '5', '5'], _T: ['15', '15', '960'] }), 8, USUAL);
  deepEqual(found.drawn[8], { series: found.drawn[8]!.series, colour: 'rest' });
  deepEqual(found.drawn[8]?.series.points.map(point => point.exact), ['7', '7', '188']);
  equal(found.drawn[8]?.series.name, 'All others');
});

test('bars are sorted by value, the rest is the last, falls go to the left', () => {
  const drawing = bars(made('partner', { A: ['1', '1', '-30'], B: ['1', '1', '40'], C: ['1', '1', '10'], _O: ['1', '1', '20'], _T: ['4', '4', '40'] }), 600, USUAL);
  deepEqual(drawing.drawn?.map(one => [one.series.code, one.colour]), [['B', 'more'], ['C', 'more'], ['A', 'less'], ['_O', 'rest']]);
  const [b, , a] = drawing.targets.map(row => row[0]!.x);
  ok(a! < b!);
  const many = bars(made('section', { ...ten, FALL: ['1', '1', '-500'] }), 600, USUAL);
  equal(many.drawn?.find(one => one.series.code === 'FALL')?.colour, 'less');
  equal(many.drawn?.filter(one => one.colour === 'more').length, 10);
  equal(bars(made('partner', { A: ['7', '1', '2'], B: ['1', '9', '3'] }), 600, { ...USUAL, at: 0 }).drawn?.[0]?.series.code, 'A');
});

test('a line has a target for what is withheld, none for what is missing, and begins where it must', () => {
  const drawing = lines(made('partner', { US: ['10', 's', '12'], JP: ['8', '', '9'], _T: ['18', '19', '21'] }), 900, USUAL);
  deepEqual(drawing.targets.map(row => row.map(target => target.point.period)), [[0, 1, 2], [0, 2]]);
  equal(drawing.rule?.x.length, 3);
  const high = lines(made('partner', { US: ['100', '101', '102'] }), 900, USUAL);
  deepEqual(high.notes, ['The axis begins at 100, not at zero.']);
});

test('an axis has four to six lines, whole numbers for counts, and zero unless all is far from it', () => {
  for (const values of [[0, 100], [3, 72], [0.2, 0.9], [-20, 110], [1234567, 2345678], [0, 7], [95, 103], [5, 5]]) {
    const { ticks, from } = axisOf(values, [300, 0]);
    ok(ticks.length >= 4 && ticks.length <= 6, `${values}: ${ticks}`);
    equal(from === undefined, values[0] !== 95, String(values));
  }
  for (const most of [1, 2, 3, 4, 7]) {
    ok(axisOf([0, most], [300, 0], { whole: true }).ticks.every(Number.isInteger), String(most));
  }
  deepEqual(axisOf([1, 2, 5], [0, 300], { places: true }).ticks, [1, 2, 3, 4, 5]);
  const log = axisOf([2, 900], [300, 0], { log: true });
  ok(log.ticks.length >= 3 && log.ticks.length <= 6, String(log.ticks));
  deepEqual(tickTexts([0, 0.5, 1]), ['0.0', '0.5', '1.0']);
  deepEqual(tickTexts([0, 20000, -1e6]), ['0', '20,000', '−1,000,000']);
  deepEqual(tickTexts([0.1, 1, 10], true), ['0.1', '1', '10']);
});

test('the last period always has its label', () => {
  for (const count of [1, 6, 24, 25]) {
    const has = along(count, 60, 900 / count);
    equal(has(count - 1), true);
    ok(Array.from({ length: count }, (_, at) => at).filter(has).length * 60 <= 900 + 60);
  }
});

test('labels keep their order and their room, inside the plot', () => {
  for (const wanted of [[10, 11, 12, 13], [300, 300, 300], [0, 100, 101, 299], [50], []]) {
    const placed = spread(wanted, 18, 16, 300);
    placed.forEach((y, index) => {
      ok(y >= 16 - 1e-6 && y <= 300 + 1e-6, `${wanted}: ${placed}`);
      ok(index === 0 || y - placed[index - 1]! >= 18 - 1e-6, `${wanted}: ${placed}`);
    });
  }
  deepEqual(spread([100, 200], 18, 0, 300), [100, 200]);
  deepEqual(spread([100, 100], 18, 0, 300), [91, 109]);
});

test('members have the same colour in every chart, and no two of one chart the same', () => {
  const series = (codes: readonly string[]) => codes.map(code => ({ code, name: code, points: [] }));
  equal(colourOf('flow', 'X'), coloursOf(['flow'], series(['M', 'X'])).get('X'));
  equal(colourOf('partner', 'US'), coloursOf(['partner'], series(['ZZ', 'JP', 'US'])).get('US'));
  const all = coloursOf(['partner'], series(['US', 'JP', 'HK', 'QQ', 'ZZ', 'DE', 'FR', 'KR', 'TH', '_O', '_T']));
  const own = [...all.values()].filter(one => one !== 'rest');
  equal(new Set(own).size, own.length);
  equal(own.length, 8);
  equal(all.get('_O'), 'rest');
});

test('the pointer means the period below it, then the nearest line; a box means itself', () => {
  const drawing = lines(made('partner', { US: ['10', '20', '30'], JP: ['8', '1', '29'], _T: ['18', '21', '59'] }), 900, USUAL);
  const [us, jp] = drawing.targets.map(row => row[1]!);
  deepEqual(nearest(drawing, us!.x + 20, us!.y), [0, 1]);
  deepEqual(nearest(drawing, jp!.x - 20, 2000), [1, 1]);
  deepEqual(nearestInRow(drawing, 0, 2, 1), [1, 2]);
  deepEqual(nearestInRow(drawing, 0, 2, -1), [0, 2]);
  const boxes: Drawing = bars(made('partner', { A: ['1', '1', '5'], B: ['1', '1', '4'] }), 600, USUAL);
  deepEqual(nearest(boxes, 590, boxes.height - 1), [1, 0]);
  deepEqual([bisect([0, 10, 20], -5), bisect([0, 10, 20], 6), bisect([0, 10, 20], 99), bisect([-Infinity, 10], 3)], [0, 1, 2, 1]);
});

test('all series are read out, the largest first, with the change, the status and the reason', () => {
  const all = made('partner', { US: ['10', '20', '15'], JP: ['8', '0', '29'], KR: ['1', '1', 's'], _T: ['19', '21', '50'] });
  const drawing = lines(all, 900, USUAL);
  const read = readout(all, drawing, drawing.targets[0]![2]!.point);
  deepEqual(read.lines.map(line => [line.name, line.text, line.change]), [
    ['jp', '29', ''], ['us', '15', '−25.0\u00a0%'], ['kr', 'withheld to protect single firms', ''], ['_t', '50', '+138.1\u00a0%'],
  ]);
  deepEqual(read.remarks, ['Provisional: still expected to change']);
  const said = spoken(all, drawing, all.series.find(one => one.code === 'US')!.points[2]!);
  equal(said, 'us, 2025: 15 yuan; −25.0\u00a0% on a year before; still expected to change');
  for (const apart of [{ complete: [true, true, false] }, { complete: [true, false, true] }, { notes: [{ period: 2, mark: 'a', text: 'A break.' }] }]) {
    const other = { ...all, ...apart };
    deepEqual(readout(other, lines(other, 900, USUAL), drawing.targets[0]![2]!.point).lines.map(line => line.change), ['', '', '', '']);
  }
});

test('a panel stays inside and never covers its point', () => {
  for (const x of [0, 100, 171, 180.6, 250, 342]) {
    for (const y of [0, 160, 320]) {
      // A browser rounds the width of what it has laid out.
      const panel = { width: Math.round(Math.min(340, roomBeside(x, 342))), height: 200 };
      const { left, top } = beside({ x, y }, panel, { width: 342, height: 320 });
      ok(panel.width >= 150 && left >= 0 && left + panel.width <= 342 && top >= 0 && top + 200 <= 320, `${x} ${y}`);
      ok(x < left || x > left + panel.width, `${x} ${y}: ${left} ${top}`);
    }
  }
});

test('texts are cut and broken where they may be', () => {
  equal(fit('short', 200), 'short');
  equal(fit('A rather long name of a partner', 80).endsWith('…'), true);
  deepEqual(broken('one two three', 52), ['one two', 'three']);
  ok(broken('巴西、加拿大、英国、墨西哥。', 42).every(line => !/^[、。]/.test(line)));
});

test('a curve of steps is read out without a unit of time', () => {
  const drawing = steps({ ...made('x', { _T: ['100', '90', '80'] }, 'PERCENT', ['2023', '2024', '2025']), named: String }, 500);
  deepEqual(drawing.targets.map(row => row.length), [3]);
  equal(drawing.rule?.x.length, 3);
});
