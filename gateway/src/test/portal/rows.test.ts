import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { Model } from '../app/chart/model';
import { rows, turned, usualOrder, type Order } from '../app/explore/rows';

/** Rows of a code and its values; null is withheld. */
function table(given: Readonly<Record<string, readonly (string | null)[]>>, lowestFirst = false): Model {
  const series = Object.entries(given).map(([code, values], at) => ({
    code, name: code, points: values.map((exact, period) => ({ series: at, period, exact, value: exact === null ? null : Number(exact), text: exact ?? 's', moving: false })),
  }));
  return { periods: ['2024-S1', '2024-S2'], series, lowestFirst } as unknown as Model;
}

const TRADE = table({ _T: ['60', '70'], DE: ['9', '10'], US: ['20', '9007199254740993'], FR: ['30', '9007199254740992'], JP: ['1', null], _O: ['99', '99'] });

const codes = (model: Model, order: Order) => {
  const { totals, others } = rows(model, order);
  return [totals.map(one => one.code), others.map(one => one.code)];
};

test('totals stand apart, and the largest of the last period first, by all digits', () => {
  deepEqual(codes(TRADE, usualOrder(TRADE)), [['_T'], ['US', 'FR', 'DE', 'JP', '_O']]);
});

test('what has no value comes last, whichever way, and the rest of a ranking after it', () => {
  deepEqual(codes(TRADE, { column: 1, down: false })[1], ['DE', 'FR', 'US', 'JP', '_O']);
  deepEqual(codes(TRADE, { column: 0, down: false })[1], ['JP', 'DE', 'US', 'FR', '_O']);
  deepEqual(codes(TRADE, { column: -1, down: false })[1], ['DE', 'FR', 'JP', 'US', '_O']);
});

test('a press sorts by the column, values falling and names rising, and another one turns it', () => {
  deepEqual(turned({ column: 1, down: true }, 0), { column: 0, down: true });
  deepEqual(turned({ column: 1, down: true }, 1), { column: 1, down: false });
  deepEqual(turned({ column: 1, down: true }, -1), { column: -1, down: false });
});

test('the first place leads, and a total alone is a row like others', () => {
  const places = table({ US: ['1', '1'], DE: ['2', '3'] }, true);
  deepEqual(codes(places, usualOrder(places)), [[], ['US', 'DE']]);
  deepEqual(codes(table({ _T: ['1', '2'] }), { column: 1, down: true }), [[], ['_T']]);
});
