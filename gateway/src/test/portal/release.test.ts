import { deepEqual, equal, throws } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { changed } from '../app/explore/question';
import { drawn, readable, scaleOf, seriesOf, type Dataset, type RevisedPeriod } from '../app/release/levels';
import { WrongAddress } from '../app/wrong';
import { at } from './page';

beforeEach(() => at('/'));

const MEASURE = { code: 'gross-cny', name: { en: 'Gross value', zh: '总额' }, unit: 'CNY', multiplier: 4, decimals: 0 };
const DATASET = { dataset: { id: 'cbec-by-partner' }, dimensions: [{ name: { en: 'flow' } }, { name: { en: 'partner' } }], measures: [MEASURE] } as unknown as Dataset;

const period = (name: string, ...values: readonly (string | null)[]): RevisedPeriod =>
  ({ period: name, vintages: values.map((value, round) => ({ release: `r${round}`, status: round === 0 ? 'preliminary' : 'final', value, ...(value === null ? { reason: 'suppressed' } : {}) })) }) as unknown as RevisedPeriod;

test('a period has a line of what was said first and one of what is in force', () => {
  const periods = [period('2024-S1', '122000000', '124630000'), period('2025-S1', '132000000')];
  const { series, scale } = drawn(periods, scaleOf(periods, MEASURE));
  equal(scale.unit, 'trillion yuan');
  deepEqual(series.map(one => one.points.map(point => point.text)), [['1.2463', '1.3200'], ['1.2200', '1.3200']]);
  deepEqual(series.map(one => one.points.map(point => point.moving)), [[false, true], [true, true]]);
});

test('what is withheld is neither missing nor zero', () => {
  const periods = [period('2025-06', null)];
  deepEqual(drawn(periods, scaleOf(periods, MEASURE)).series.map(one => one.points[0]?.text), ['s', 's']);
});

test('lengths of periods are those of revisions', () => {
  deepEqual(['2025-S1', '2025-Q3', '2025-06', '2025'].map(readable), ['half', 'quarter', 'month', 'year']);
});

test('a series names a member of each dimension, and the whole country if it names none', () => {
  deepEqual(seriesOf(DATASET, null), ['_T', '_T']);
  deepEqual(seriesOf(DATASET, 'X.US'), ['X', 'US']);
  throws(() => seriesOf(DATASET, 'X'), WrongAddress);
});

test('a reader chooses a release or a day, and live figures have no base', () => {
  const of = (query: string, name: string) => changed(new URLSearchParams(query), name).toString();
  equal(of('release=a&asOf=2025-01-01&base=published', 'release'), 'release=a&base=published');
  equal(of('release=a&asOf=2025-01-01', 'asOf'), 'asOf=2025-01-01');
  equal(of('base=published', 'release'), '');
});
