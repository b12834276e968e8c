import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { applicable, mayLog, shownAs } from '../app/chart/show';
import { made } from './models';
import { at } from './page';

beforeEach(() => at('/'));

const trade = () => made('partner', { US: ['300', '333', '400'], JP: ['100', 's', '50'], KR: ['0', '1', ''], _T: ['400', '434', '450'] });
const texts = (show: Parameters<typeof shownAs>[1], code: string, of = trade()) => shownAs(of, show).series.find(one => one.code === code)?.points.map(point => point.text);

test('an index begins at a hundred; of zero there is none', () => {
  deepEqual(texts('index', 'US'), ['100.0', '111.0', '133.3']);
  deepEqual(texts('index', 'JP'), ['100.0', 's', '50.0']);
  deepEqual(texts('index', 'KR'), ['–', '–', '–']);
  equal(shownAs(trade(), 'index').scale.unit, 'index, 2023 = 100');
});

test('growth is on the year before, in points where the value is a rate', () => {
  deepEqual(texts('growth', 'US'), ['–', '11.0', '20.1']);
  deepEqual(texts('growth', 'JP'), ['–', 's', 's']);
  equal(shownAs(trade(), 'growth').series.find(one => one.code === 'KR')?.points[1]?.reason, 'base-not-positive');
  const rates = made('partner', { US: ['2.25', '1.5', '0.25'] }, 'PERCENT');
  deepEqual(texts('growth', 'US', rates), ['–', '−0.8', '−1.2']);
  equal(shownAs(rates, 'growth').scale.unit, 'percentage points, change on a year before');
});

test('periods that are not complete, or that a break parts, are not compared', () => {
  const reasons = (show: Parameters<typeof shownAs>[1], of: ReturnType<typeof trade>) => shownAs(of, show).series.find(one => one.code === 'US')?.points.map(point => point.reason ?? point.text);
  const collecting = { ...trade(), complete: [true, true, false] };
  deepEqual(reasons('growth', collecting), ['no-base', '11.0', 'period-incomplete']);
  deepEqual(reasons('index', { ...trade(), complete: [false, true, true] }), ['period-incomplete', 'base-incomplete', 'base-incomplete']);
  const broken = { ...trade(), notes: [{ period: 2, mark: 'a', text: '' }] };
  deepEqual(reasons('growth', broken), ['no-base', '11.0', 'series-break']);
  deepEqual(reasons('index', broken), ['100.0', '111.0', 'series-break']);
  deepEqual(reasons('share', broken), ['75.0', '76.7', '88.9']);
  const both = { ...collecting, notes: [{ period: 1, mark: 'a', text: '' }] };
  equal(applicable(both, { unit: { code: '{currency}' } }).includes('growth'), false);
});

test('a share is of the total, a difference is to the period before', () => {
  deepEqual(texts('share', 'US'), ['75.0', '76.7', '88.9']);
  deepEqual(texts('share', '_T'), ['100.0', '100.0', '100.0']);
  deepEqual(texts('difference', 'US'), ['–', '33', '67']);
  equal(shownAs(trade(), 'difference').scale.unit, 'yuan, change on the period before');
});

test('rounding is half-even at any size', () => {
  deepEqual(texts('share', 'A', made('partner', { A: ['9007199254740993', '1', '1'], _T: ['36028797018963972', '800', '2000'] })), ['25.0', '0.1', '<0.1']);
  deepEqual(texts('growth', 'A', made('partner', { A: ['2000', '2001', '2004'] })), ['–', '<0.1', '0.1']);
});

test('what is shown already is not compared again', () => {
  const index = shownAs(trade(), 'index');
  equal(shownAs(index, 'index'), index);
});

test('only what has a meaning is offered', () => {
  const of = (code: string) => ({ unit: { code } });
  deepEqual(applicable(trade(), of('{currency}')), ['level', 'index', 'growth', 'share', 'difference']);
  deepEqual(applicable(made('partner', { US: ['1', '2', '3'] }, 'PERCENT'), of('PERCENT')), ['level', 'growth', 'difference']);
  deepEqual(applicable(made('partner', { US: ['1', '1', '0'] }, 'FLAG'), of('FLAG')), ['level']);
  deepEqual(applicable(made('partner', { US: ['1', '-2', '3'] }), of('CNY')), ['level', 'growth', 'difference']);
  deepEqual(applicable(made('partner', { US: ['7'] }, 'CNY', ['2025']), of('CNY')), ['level']);
  equal(mayLog(trade()), false);
  equal(mayLog(made('partner', { US: ['1', '2', '3'] })), true);
});
