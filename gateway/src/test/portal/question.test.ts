import { deepEqual, equal, throws } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Indicator } from '../app/data';
import { address, call, changed, definitionsOf, filtersOf, nearestPublic, read, upToNewest } from '../app/explore/question';
import { WrongAddress } from '../app/wrong';
import { at } from './page';

/** As much of an indicator as a question needs. */
const VALUE = {
  id: 'value',
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
    indicator: 'value', definition: 'cbec', frequency: 'S', from: '2023-S1', to: '2025-S1', by: [], top: '', chart: 'line', filters: {},
  });
  equal(asked('definition=dds').to, '2024-S2');
  equal(asked('from=2025-01').frequency, 'M');
  equal(asked('by=partner').chart, 'bars');
});

test('what an address states wrongly is refused, never replaced', () => {
  deepEqual(wrong('definition=other&chart=cake&frequency=W'), ['definition', 'frequency', 'chart']);
  deepEqual(wrong('from=2025-S1&to=2024-S2'), ['from']);
  deepEqual(wrong('frequency=Q&from=2025-S1'), ['from']);
  deepEqual(wrong('by=flow&by=partner'), ['by']);
  deepEqual(wrong('bom=true'), ['bom']);
});

test('a question that was written into an address is read as the same question', () => {
  const question = asked('definition=cbec&by=partner&from=2024-S1&to=2025-S1&flow=X&top=5&chart=treemap');
  deepEqual(asked(address(question).toString()), question);
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
  const nearest = nearestPublic(asked('by=platform&flow=X&frequency=S'), VALUE);
  equal(nearest?.get('by'), '');
  equal(nearest?.get('flow'), 'X');
});

test('a question up to the newest period names none, and keeps where it begins', () => {
  const query = new URL(upToNewest(asked('by=partner&partner=US'), 'en'), 'http://portal').searchParams;
  equal(query.has('to'), false);
  deepEqual(['from', 'by', 'partner', 'frequency'].map(name => query.get(name)), ['2023-S1', 'partner', 'US', 'S']);
});
