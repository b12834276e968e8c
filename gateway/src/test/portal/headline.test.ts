import { deepEqual, equal, rejects } from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Problem } from '../app/api';
import { ask, isLive } from '../app/headline/ask';
import { WrongAddress } from '../app/wrong';
import { at } from './page';

const MONTHS = { firstMonth: '2024-01', lastMonth: '2025-07' };
const NONE = { firstMonth: null, lastMonth: null };
const RELEASED = { dataset: 'cbec', asOf: '2025-07-14T07:00:00Z' };
const real = globalThis.fetch;
let asked: string[];

/** What the API answers: the months of its data, and each headline by its period; without one, the newest. */
function api(months: typeof MONTHS | typeof NONE, headline: (period: string) => readonly [number, object]): void {
  asked = [];
  globalThis.fetch = async input => {
    const url = new URL(String(input), 'http://portal');
    asked.push(url.pathname + url.search);
    const [status, body] = url.pathname === '/api/v1/headline' ? headline(url.searchParams.get('period') ?? '')
      : [200, url.pathname === '/api/v1/indicators/value' ? { definitions: [{ code: 'cbec', ...months }] } : { observations: [] }];
    return new Response(JSON.stringify(body), { status });
  };
}

const released = (period: string) => [200, { period, released: RELEASED }] as const;
const unreleased = (due?: string) => [404, { type: 'https://portal/problems/not-released', due }] as const;
const from = (query: string) => ask(new URLSearchParams(query), new AbortController().signal);
const headlines = () => asked.filter(path => path.startsWith('/api/v1/headline'));

beforeEach(() => at('/'));
afterEach(() => { globalThis.fetch = real; });

test('the newest headline that is released says how far releases reach, and is asked once', async () => {
  api(MONTHS, () => released('2025-S1'));
  const found = await from('');
  deepEqual(typeof found === 'object' && found.periods, ['2024-S1', '2024-S2', '2025-S1']);
  equal(isLive(found), false);
  equal(headlines().length, 1);
});

test('an earlier period of a release is read in the state that the address names', async () => {
  api(MONTHS, period => released(period === '' ? '2025-S1' : period));
  const found = await from('period=2024-S2&release=half-yearly-2025-S1-1');
  equal(typeof found === 'object' && found.headline.period, '2024-S2');
  deepEqual(headlines().map(path => path.includes('release=half-yearly-2025-S1-1')), [true, true]);
  equal(asked.filter(path => path.includes('/observations?')).every(path => path.includes('to=2025-S1') && path.includes('release=half-yearly-2025-S1-1')), true);
});

test('live figures reach as far as whole half-years have data', async () => {
  api(MONTHS, period => [200, { period: period === '' ? '2024-S2' : period }]);
  const found = await from('');
  deepEqual(typeof found === 'object' && found.periods, ['2024-S1', '2024-S2', '2025-S1']);
  equal(isLive(found), true);
});

test('nothing is released yet, or no record has come', async () => {
  api(NONE, () => unreleased());
  equal(await from(''), 'not-released');
  equal(await from('period=2025-S1'), 'not-released');
  equal(isLive('not-released'), false);
  api(NONE, () => [200, { period: '2025-S1' }]);
  equal(await from(''), 'no-data');
  equal(isLive('no-data'), true);
});

test('a period that the calendar plans is not released, and one that nobody plans is no period of the page', async () => {
  const planned = (due?: string) => api(MONTHS, period => period === '2025-S2' ? unreleased(due) : released('2025-S1'));
  planned('2026-01-14T02:00:00Z');
  await rejects(from('period=2025-S2'), failure => failure instanceof Problem && failure.due === '2026-01-14T02:00:00Z');
  planned();
  await rejects(from('period=2025-S2'), WrongAddress);
});

test('what is no half-year is refused, and never asked', async () => {
  api(MONTHS, () => released('2025-S1'));
  await rejects(from('period=2025-Q1'), WrongAddress);
  await rejects(from('period=2024-S1&period=2024-S2'), WrongAddress);
  equal(headlines().some(path => path.includes('2025-Q1')), false);
});
