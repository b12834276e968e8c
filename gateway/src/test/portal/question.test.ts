import { deepEqual, equal, throws } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Indicator } from '../app/data';
import { definitionsOf, filtersOf } from '../app/explore/offer';
import { address, call, changed, linkTo, read, upToNewest } from '../app/explore/question';
import { WrongAddress } from '../app/wrong';
import { at } from './page';

/** As much of an indicator as a question needs. */
const VALUE = {
  id: 'value', valueKind: 'amount', chart: { whole: 'line', parts: 'bars' },
  definitions: [{ code: 'cbec', firstMonth: '2023-01', lastMonth: '2025-06' }, { code: 'dds', firstMonth: '2023-01', lastMonth: '2025-05' }, { code: 'services', firstMonth: null, lastMonth: null }],
  dimensions: [{ dimension: 'flow' }, { dimension: 'partner' }, { dimension: 'platform' }],
  needsBreakdown: false,
  by: [],
  publicViews: [
    { definitions: ['cbec', 'dds'], by: [], frequencies: ['S', 'Q', 'M', 'A'], filters: ['flow'] },
    { definitions: ['cbec'], by: ['partner'], frequencies: ['S', 'A'], filters: [] },
  ],
} as unknown as Indicator;

beforeEach(() => at('/explore'));

const asked = (search: string) => read(new URLSearchParams(search), VALUE);

const wrong = (search: string): readonly string[] => {
  let names: readonly string[] = [];
  throws(() => asked(search), error => {
    names = (error as WrongAddress).wrong.map(one => one.parameter);
    return error instanceof WrongAddress;
  });
  return names;
};

test('what an address leaves open is completed so that the question has an answer', () => {
  deepEqual(asked(''), {
    indicator: 'value', definition: 'cbec', frequency: 'S', from: '2023-S1', to: '2025-S1', by: [], top: '', chart: 'line',
    view: { show: 'level', log: false, at: '', pick: [], tab: 'chart' }, filters: {},
  });
  equal(asked('definition=dds').to, '2024-S2');
  equal(asked('from=2025-01').frequency, 'M');
  equal(asked('by=partner').chart, 'bars');
  equal(asked('by=&from=2025-S1&to=2025-S1').view.tab, 'table');
});

test('what an address states wrongly is refused, never replaced', () => {
  deepEqual(wrong('definition=other&chart=cake&frequency=W'), ['definition', 'frequency', 'chart']);
  deepEqual(wrong('from=2025-S1&to=2024-S2'), ['from']);
  deepEqual(wrong('frequency=Q&from=2025-S1'), ['from']);
  deepEqual(wrong('by=flow&by=partner'), ['by']);
  deepEqual(wrong('bom=true'), ['bom']);
  deepEqual(wrong('chart=table&show=heights&tab=map&log=yes'), ['chart', 'show', 'tab', 'log']);
  deepEqual(wrong('from=2024-S1&to=2025-S1&at=2023-S2'), ['at']);
});

test('a question that was written into an address is read as the same question', () => {
  const question = asked('definition=cbec&by=partner&from=2024-S1&to=2025-S1&flow=X&top=5&chart=treemap&show=share&log=1&at=2024-S2&pick=US,DE&tab=table');
  deepEqual(asked(address(question).toString()), question);
  equal(address(asked('')).toString(), 'indicator=value&definition=cbec&by=&frequency=S&from=2023-S1&to=2025-S1&chart=line');
});

test('the link of a question does not depend on the address of the window', () => {
  Object.assign(globalThis, { location: { pathname: '/explore', search: '?by=partner', origin: 'https://portal' } });
  equal(linkTo(asked('from=2024-S1&to=2025-S1'), 'zh'), 'https://portal/zh/explore?indicator=value&definition=cbec&by=&frequency=S&from=2024-S1&to=2025-S1&chart=line');
});

test('the API is asked what the address says', () => {
  equal(
    call(asked('by=partner,flow&from=2024-S1&partner=US,DE'), 'en'),
    '/api/v1/indicators/value/observations?definition=cbec&frequency=S&from=2024-S1&to=2025-S1&by=partner,flow&lang=en&labels=both&partner=US,DE',
  );
});

test('another choice takes what it makes void', () => {
  const query = new URLSearchParams('indicator=value&definition=cbec&by=partner&from=2024-S1&flow=X&chart=bars');
  equal(changed(new URLSearchParams(query), 'frequency').toString(), 'indicator=value&definition=cbec&by=partner&flow=X&chart=bars');
  equal(changed(new URLSearchParams(query), 'indicator').toString(), 'indicator=value');
});

test('whoever has no scope is offered what releases have', () => {
  deepEqual(definitionsOf(VALUE, false, 'cbec'), ['cbec', 'dds']);
  deepEqual(definitionsOf(VALUE, false, 'services'), ['cbec', 'dds', 'services']);
  deepEqual(definitionsOf(VALUE, true, 'cbec'), ['cbec', 'dds', 'services']);
  deepEqual(filtersOf(VALUE, 'cbec', [], false), ['flow']);
  deepEqual(filtersOf(VALUE, 'cbec', ['partner'], false), []);
  deepEqual(filtersOf(VALUE, 'cbec', ['partner'], true), ['flow', 'partner', 'platform']);
});

test('a question up to the newest period names none, and keeps where it begins', () => {
  const query = new URL(upToNewest(asked('by=partner&partner=US'), 'en'), 'http://portal').searchParams;
  equal(query.has('to'), false);
  deepEqual(['from', 'by', 'partner', 'frequency'].map(name => query.get(name)), ['2023-S1', 'partner', 'US', 'S']);
});
