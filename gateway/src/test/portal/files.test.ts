import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Observations } from '../app/data';
import { csv, fileName } from '../app/explore/csv';
import { optionsOf } from '../app/explore/options';
import type { Question } from '../app/explore/question';
import { at } from './page';

const ANSWER = {
  indicator: 'value', version: 2, name: 'Value', definition: 'CBEC-LISTS-1', source: 'Shumao, of records', filters: { flow: ['X', 'M'] }, asOf: '2025-07-14T07:00:00Z', next: null,
  unit: { code: 'CNY', name: 'yuan', multiplier: -2, decimals: 0 }, dimensions: [{ dimension: 'partner', name: 'partner', members: [] }],
  periods: [{ period: '2024-S1', complete: true, provisional: false }, { period: '2024-S2', complete: true, provisional: false }],
  observations: [
    { key: { partner: 'US' }, names: { partner: '=HYPERLINK("x")' }, period: '2024-S1', value: '90071992547409931', status: 'A' },
    { key: { partner: 'DE' }, names: { partner: 'Germany, east' }, period: '2024-S1', value: '-5', status: 'A' },
    { key: { partner: 'FR' }, names: { partner: 'France' }, period: '2024-S1', value: null, status: 'Q', reason: 'suppressed' },
  ],
} as unknown as Observations;
const QUESTION = {
  indicator: 'value', definition: 'cbec', by: ['partner'], from: '2024-S1', to: '2024-S2', view: { show: 'growth', log: false, at: '2024-S2', pick: ['US'], tab: 'chart' },
} as unknown as Question;

beforeEach(() => {
  at('/explore');
  Object.assign(globalThis, { document: { querySelector: () => null } });
});

test('a file holds all digits, names no formula, and says which question it answers', () => {
  const lines = csv(ANSWER, QUESTION, 'https://portal/explore?by=partner').split('\r\n');
  equal(lines[0], '\uFEFF# indicator: Value (value version 2)');
  equal(lines.includes('# filter: flow=X+M'), true);
  equal(lines.includes('# address: https://portal/explore?by=partner'), true);
  deepEqual(lines.slice(-5), [
    'partner,partnerName,period,value,unit,multiplier,status,reason',
    `US,"'=HYPERLINK(""x"")",2024-S1,90071992547409931,CNY,-2,A,`,
    'DE,"Germany, east",2024-S1,-5,CNY,-2,A,',
    'FR,France,2024-S1,,CNY,-2,Q,suppressed',
    '',
  ]);
  equal(fileName(ANSWER, QUESTION), 'value_cbec_flow-X-M_by-partner_2024-S1_2024-S2');
});

test('a chart is drawn as the question says, and as usual where it says nothing', () => {
  deepEqual(optionsOf(QUESTION, ANSWER), { show: 'growth', log: false, rest: true, at: 1, picked: ['US'] });
  deepEqual(optionsOf({ ...QUESTION, view: { show: 'level', log: true, at: '', pick: [], tab: 'chart' } }, ANSWER), { show: 'level', log: true, rest: true });
});
