import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { compare, minus, ratio, shifted, sum } from '../app/exact';

test('sums and differences keep every digit', () => {
  equal(sum(['0.1', '0.2']), '0.3');
  equal(sum(['9007199254740993', '0.01']), '9007199254740993.01');
  equal(sum([]), '0');
  equal(minus('1', '1.05'), '-0.05');
});

test('quotients are rounded half-even, on both sides of zero', () => {
  for (const [part, whole, factor, decimals, result] of [
    ['1', '3', 100, 2, '33.33'], ['1', '8', 1, 2, '0.12'], ['3', '8', 1, 2, '0.38'], ['-1', '8', 1, 2, '-0.12'], ['-3', '8', 1, 2, '-0.38'],
    ['2', '3', 1, 0, '1'], ['-2', '3', 1, 0, '-1'], ['1', '-8', 1, 2, '-0.12'], ['27115105', '100.5', 100, 1, '26980204.0'],
  ] as const) {
    equal(ratio(part, whole, factor, decimals), result, `${part} of ${whole}`);
  }
});

test('numbers are compared and moved as numbers, not as texts', () => {
  deepEqual(['10', '9.5', '-2', '-10'].sort(compare), ['-10', '-2', '9.5', '10']);
  equal(compare('1.50', '1.5'), 0);
  deepEqual([shifted('125', 2), shifted('5', 3), shifted('12', -2), shifted('-0.5', 1)], ['1.25', '0.005', '1200', '-0.05']);
});
