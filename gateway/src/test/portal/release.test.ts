import { deepEqual, equal, throws } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { lacking, unable, type Approval, type Build, type Own, type Right } from '../app/desk/release/data';
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

test('a flash estimate is drawn as moving, and is no first value once there is another', () => {
  const flash = (one: RevisedPeriod): RevisedPeriod => ({ ...one, vintages: [{ release: 'r', status: 'flash', value: '110000000' }, ...one.vintages] });
  const periods = [flash(period('2024-S1', '122000000', '124630000')), flash(period('2025-S1'))];
  const { series } = drawn(periods, scaleOf(periods, MEASURE));
  deepEqual(series.map(one => one.points.map(point => point.text)), [['1.2463', '1.1000'], ['1.2200', '1.1000']]);
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

const own = (subject: string, ...rights: readonly Right[]): Own => ({ subject, rights });
const gate = (passed: boolean, by?: string) => ({ gate: 'reported', passed, overridable: true, found: {}, ...(by === undefined ? {} : { override: { reasonEn: '', reasonZh: '', by } }) });
const built = (...gates: readonly ReturnType<typeof gate>[]): Build =>
  ({ id: 'b', state: 'COMPLETED', startedAt: '', startedBy: 'anna', periods: {}, report: { gates } });
const planned = (author?: string, holds = true): Approval =>
  ({ releaseId: 'r', state: 'PLANNED', due: '', builds: ['b'], ...(author === undefined ? {} : { buildId: 'b', author: { subject: author, signedAt: '', holds } }) });

test('who lacks a right reads which one', () => {
  equal(lacking(own('anna', 'AUTHOR'), 'AUTHOR'), undefined);
  equal(/“stop and withdraw”/.test(lacking(own('anna', 'AUTHOR'), 'STOP') ?? ''), true);
});

test('an author signs a completed build whose gates hold, none of them overridden by the author', () => {
  const anna = own('anna', 'AUTHOR');
  equal(unable(anna, 'author', planned(), built(gate(true))), undefined);
  equal(unable(anna, 'author', planned(), built(gate(false, 'boris'))), undefined);
  for (const build of [undefined, { ...built(gate(true)), state: 'RUNNING' } as const, built(gate(true), gate(false)), built(gate(false, 'anna'))]) {
    equal(typeof unable(anna, 'author', planned(), build), 'string');
  }
  equal(typeof unable(anna, 'author', { ...planned(), state: 'STOPPED' }, built(gate(true))), 'string');
});

test('an approver is another person than the author and the builder, and signs what the author signed', () => {
  const may = (subject: string, approval: Approval) => unable(own(subject, 'APPROVE'), 'approver', approval, built(gate(true))) === undefined;
  equal(may('carla', planned('boris')), true);
  equal(may('boris', planned('boris')), false);
  equal(may('anna', planned('boris')), false);
  equal(may('carla', planned()), false);
  equal(may('carla', planned('boris', false)), false);
  equal(may('carla', { ...planned('boris'), buildId: 'other' }), false);
});
