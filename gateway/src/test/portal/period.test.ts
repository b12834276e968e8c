import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { day } from '../app/day';
import { between, firstMonth, frequencyOf, holding, isPeriod, lastWhole, plus, short, spans, words, yearBefore } from '../app/period';
import { at } from './page';

beforeEach(() => at('/'));

test('a period is what the API writes, and nothing else', () => {
  deepEqual(['2025', '2025-S1', '2025-Q4', '2025-06'].filter(text => !isPeriod(text)), []);
  deepEqual(['2025-S3', '2025-Q5', '2025-13', '2025-00', '2025-6', '2025-S01', '25', '', '2025-S1 '].filter(isPeriod), []);
  deepEqual(['2025', '2025-S1', '2025-Q4', '2025-06'].map(frequencyOf), ['A', 'S', 'Q', 'M']);
});

test('steps go over the end of a year, both ways', () => {
  equal(plus('2025-12', 1), '2026-01');
  equal(plus('2025-Q1', -5), '2023-Q4');
  equal(plus('2025-S2', 3), '2027-S1');
  equal(yearBefore('2025-02'), '2024-02');
  deepEqual(between('2024-S2', '2025-S2'), ['2024-S2', '2025-S1', '2025-S2']);
});

test('a month lies in one period of each frequency, which may not be over', () => {
  equal(holding('2025-06', 'S'), '2025-S1');
  equal(holding('2025-07', 'Q'), '2025-Q3');
  equal(lastWhole('2025-06', 'S'), '2025-S1');
  equal(lastWhole('2025-05', 'S'), '2024-S2');
  equal(lastWhole('2025-11', 'A'), '2024');
  equal(firstMonth('2025-Q3'), '2025-07');
});

test('periods are named in the language of the page', () => {
  deepEqual(['2025-S1', '2025-03', '2025-Q2'].map(short), ['2025 H1', '2025-03', '2025 Q2']);
  equal(words('2025-S1'), 'the first half of 2025');
  equal(words('2025-03'), 'March 2025');
  at('/zh');
  equal(words('2025-S1'), '2025年上半年');
  equal(words('2025-03'), '2025年3月');
});

test('a day is that of China', () => {
  equal(day('2025-06-30T16:00:00Z'), '2025-07-01');
  equal(day('2025-06-30T15:59:59Z'), '2025-06-30');
});

test('many periods are written as spans, each length by itself', () => {
  deepEqual(spans(['2022-S2', '2023', '2023-S1', '2023-S2', '2024', '2024-S1', '2024-S2']), ['2023', '2024', '2022 H2 to 2024 H2']);
  deepEqual(spans(['2024-S1', '2025-S1', '2023-S1']), ['2023 H1', '2024 H1', '2025 H1']);
  deepEqual(spans([]), []);
});
