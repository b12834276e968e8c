import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { amount, apart, count, MISSING, percent, round, scaled, scaleFor, sizeOf } from '../app/number';
import { at } from './page';

beforeEach(() => at('/'));

test('numbers are rounded half-even, exactly, however many digits they have', () => {
  for (const [value, power, decimals, rounded] of [
    ['0.5', 0, 0, '0'], ['1.5', 0, 0, '2'], ['2.5', 0, 0, '2'], ['-2.5', 0, 0, '-2'], ['-0.4', 0, 0, '0'],
    ['125', 2, 1, '1.2'], ['135', 2, 1, '1.4'], ['1', 0, 2, '1.00'], ['5', 3, 2, '0.00'], ['12', -2, 0, '1200'],
    ['123456789012345678901234567890', 20, 2, '1234567890.12'],
  ] as const) {
    equal(round(value, power, decimals), rounded, `${value} by 10^${power}`);
  }
});

test('one unit serves all values of a table, each language has its own', () => {
  const values = ['132000000000', null, '-5'];
  deepEqual(scaleFor(values, 0, 'yuan', 2), { power: 9, unit: 'billion yuan', decimals: 1 });
  deepEqual(scaleFor(['1320000000000000'], -2, 'yuan', 2), { power: 14, unit: 'trillion yuan', decimals: 2 });
  deepEqual(scaleFor([], 0, 'yuan', 5), { power: -0, unit: 'yuan', decimals: 2 });
  at('/zh/explore');
  deepEqual(scaleFor(values, 0, '元', 2), { power: 8, unit: '亿元', decimals: 1 });
});

test('what is not zero is never written as zero, and nothing is no zero', () => {
  const millions = { power: 6, unit: 'million', decimals: 2 };
  equal(scaled('1', millions), '<0.01');
  equal(scaled('-1', millions), '>−0.01');
  equal(scaled('0', millions), '0.00');
  equal(scaled(null, millions), MISSING);
  equal(scaled('-1234567890', millions), '−1,234.57');
  equal(percent('0.04'), '0.04\u00a0%');
  equal(percent('0'), '0.0\u00a0%');
});

test('an amount has one to three digits before its point, also after rounding', () => {
  equal(amount('132000000000000', -2, 'yuan'), '1.32\u00a0trillion yuan');
  equal(amount('999999', 0, 'yuan'), '1.00\u00a0million yuan');
  equal(amount(null, 0, 'yuan'), MISSING);
  at('/zh');
  equal(amount('132000000000000', -2, '元'), '1.32\u00a0万\u2060亿\u2060元');
});

test('signs, groups and sizes are written as people write them', () => {
  equal(percent('5.25', true), '+5.2\u00a0%');
  equal(percent('-5.25', true), '−5.2\u00a0%');
  equal(count(1234567), '1,234,567');
  equal(count('12345678901234567890.50'), '12,345,678,901,234,567,890.50');
  deepEqual([999, 1_500, 2_345_678, 3_000_000_000].map(sizeOf), ['999 B', '2 kB', '2.3 MB', '3.0 GB'].map(size => size.replace(' ', '\u00a0')));
});

test('members that differ are told apart, as far as digits help', () => {
  const scale = scaleFor(['13834140', '13831250'], -2, 'yuan', 0);
  deepEqual(scale, { power: 5, unit: 'thousand yuan', decimals: 1 });
  equal(apart(['13834140', '13731250'], scale).decimals, 1);
  equal(apart(['13834140', '13831250'], scale).decimals, 2);
  equal(apart(['13834140', '13834141'], scale), scale);
  equal(apart(['13834140', '13834140', '1'], scale).decimals, 1);
});
