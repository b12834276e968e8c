import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { compare, type Candidate } from '../app/desk/compare';
import type { Party } from '../app/desk/party';
import { daysOf, offered, periodOf } from '../app/enterprise/registered';
import { at } from './page';

beforeEach(() => at('/'));

test('a period has its first and its last day, in a leap year too', () => {
  deepEqual(daysOf('2025-S1'), { from: '2025-01-01', to: '2025-06-30' });
  deepEqual(daysOf('2024-02'), { from: '2024-02-01', to: '2024-02-29' });
  deepEqual(daysOf('2025'), { from: '2025-01-01', to: '2025-12-31' });
});

test('days that are those of a period are named by it, all others by themselves', () => {
  for (const period of ['2025', '2025-S2', '2025-Q3', '2025-07']) {
    equal(periodOf(daysOf(period)), period);
  }
  for (const [from, to] of [['2025-01-02', '2025-06-30'], ['2025-01-01', '2025-06-29'], ['2025-01-01', ''], ['', '2025-06-30'], ['2024-07-01', '2025-06-30'], ['yesterday', '2025-06-30']] as const) {
    equal(periodOf({ from, to }), undefined);
  }
});

test('half-years are offered from the one that runs, and what is chosen besides', () => {
  deepEqual(offered('2026-02', undefined).slice(0, 3), ['2026-S1', '2025-S2', '2025-S1']);
  equal(offered('2026-02', '2025-S1').filter(one => one === '2025-S1').length, 1);
  equal(offered('2026-02', '2019-Q1')[0], '2019-Q1');
});

const PARTY = {
  code: '330196D098', province: '33', lastSeen: '2025-06-12T00:00:00Z',
  roles: [{ role: 'E_COMMERCE_ENTERPRISE', records: 3, firstTime: '2022-07-06T08:08:05+08:00', names: ['杭州松果（服饰）有限公司'] }, { role: 'OWNER', records: 1, firstTime: '2023-01-01T00:00:00+08:00', names: [] }],
} as unknown as Party;

function candidate(facts: Partial<Candidate>): Candidate {
  return { enterprise: '91330106XD000093X4', name: '杭州星屿服饰有限公司', nameEn: null, score: 0.6, reasons: [], customsCodes: [], kinds: [], province: null, registeredOn: '2021-01-01', status: 'ACTIVE', ...facts };
}

test('what agrees and what differs is said fact by fact, and nothing where one side is silent', () => {
  deepEqual(compare(PARTY, candidate({ customsCodes: ['330196D098'], name: '杭州松果(服饰)有限公司', kinds: ['E_COMMERCE_ENTERPRISE', 'PLATFORM'], province: '33' })),
    { code: 'agrees', name: 'agrees', kinds: 'agrees', province: 'agrees', registered: 'agrees' });
  deepEqual(compare(PARTY, candidate({ kinds: ['PAYMENT'], province: '44', registeredOn: '2022-07-07' })),
    { code: 'differs', name: 'differs', kinds: 'differs', province: 'differs', registered: 'differs' });
  equal(compare({ ...PARTY, province: null, roles: [] }, candidate({ province: '33' })).province, undefined);
  equal(compare({ ...PARTY, roles: [] }, candidate({})).name, undefined);
});

test('the register decides which codes and names are similar', () => {
  const reasons = ['SIMILAR_CODE', 'SIMILAR_NAME'].map(rule => ({ rule, score: 0.6, detail: '' }));
  const { code, name } = compare(PARTY, candidate({ reasons }));
  deepEqual([code, name], ['similar', 'similar']);
  equal(compare(PARTY, candidate({ reasons: [{ rule: 'SAME_ORGANIZATION', score: 0.9, detail: '' }] })).code, 'agrees');
});
