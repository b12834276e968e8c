import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { isTotal, kind, model, ranked } from '../app/chart/model';
import type { Observation, Observations } from '../app/data';
import { at } from './page';

beforeEach(() => at('/'));

const of = (flow: string, period: string, value: string | null, status: Observation['status'] = 'A'): Observation => ({ key: { flow }, period, value, status });

const answer = (observations: readonly Observation[]): Observations =>
  ({
    indicator: 'value',
    unit: { code: 'CNY', name: 'yuan', multiplier: 0, decimals: 0 },
    filters: {},
    dimensions: [],
    periods: [{ period: '2024', complete: true, provisional: false }, { period: '2025', complete: false, provisional: false }],
    observations,
  }) as unknown as Observations;

test('observations stand in rows of members and columns of periods', () => {
  const { periods, series } = model(answer([of('X', '2024', '7'), of('M', '2024', '3'), of('X', '2025', '8')]));
  deepEqual(periods, ['2024', '2025']);
  deepEqual(series.map(one => one.code), ['X', 'M']);
  deepEqual(series.map(one => one.points.map(point => point.value)), [[7, 8], [3, null]]);
  deepEqual(series[0]?.points.map(point => point.moving), [false, true]);
});

test('a suppressed value, a missing one and zero look different', () => {
  const points = model(answer([of('X', '2024', null, 'Q'), of('M', '2024', '0'), of('M', '2025', null, 'M')])).series.flatMap(one => one.points);
  deepEqual(points.map(point => kind(point.text)), ['suppressed', 'missing', '', 'missing']);
});

test('a period whose reports are still collected says what is stated so far', () => {
  const reporters = [
    { kind: 'PLATFORM', flow: 'X', unitResponse: 0.5, weightedResponse: 0.621 },
    { kind: 'PLATFORM', flow: 'M', unitResponse: 0.25, weightedResponse: null },
    { kind: 'RELAY', flow: 'M', unitResponse: null, weightedResponse: null },
  ];
  const asked = answer([]);
  const periods = [{ ...asked.periods[0]!, state: 'collecting', coverage: { reporters } }, { ...asked.periods[1]!, state: 'open', coverage: { reporters } }];
  const drawn = model({ ...asked, periods } as unknown as Observations);
  deepEqual(drawn.collecting, ['Exports, platforms 62.1\u00a0%; Imports, platforms 25.0\u00a0%', undefined]);
});

test('the largest part of the last period is the first, and a total is no part', () => {
  const drawn = model(answer([of('_T', '2025', '12'), of('M', '2025', '3'), of('X', '2025', '9')]));
  deepEqual(ranked(drawn).filter(one => !isTotal(one)).map(one => one.code), ['X', 'M']);
  equal(drawn.series.filter(isTotal).length, 1);
});
