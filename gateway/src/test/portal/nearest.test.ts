import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Indicator } from '../app/data';
import { changes, isOfCountry, openQuestion } from '../app/explore/nearest';
import { at } from './page';

const dimension = (name: string, en: string, zh: string) => ({ dimension: name, name: { en, zh }, codeList: null, level: null });
const VALUE = {
  id: 'value', name: { en: 'Value', zh: '金额' },
  dimensions: [dimension('partner', 'trading partner', '贸易伙伴'), dimension('platform', 'platform', '平台'), dimension('product', 'HS heading', '商品品目'), dimension('chapter', 'HS chapter', '商品章')],
} as unknown as Indicator;
const RELATED = [{ id: 'value', name: VALUE.name }, { id: 'growth', name: { en: 'Growth', zh: '同比增速' } }];

beforeEach(() => at('/explore'));

const said = (asked: string, open: string) => changes(new URLSearchParams(asked), new URLSearchParams(open), VALUE, RELATED);

test('the address of the API leads to the page of the portal with the same question', () => {
  const open = openQuestion('/api/v1/indicators/value/observations?definition=cbec&from=2024-S1&to=2025-S1&by=partner&partner=US,DE&last=4');
  equal(open?.path, '/explore');
  equal(open?.query.toString().replaceAll('%2C', ','), 'indicator=value&definition=cbec&from=2024-S1&to=2025-S1&by=partner&partner=US,DE');
  equal(openQuestion('/api/v1/headline?period=2025-S1')?.query.toString(), 'period=2025-S1');
  equal(openQuestion('/api/v1/business-demography?from=2025-01&to=2025-06')?.path, '/enterprises');
  equal(openQuestion('/api/v1/orders/7'), undefined);
});

test('a reader learns what the open question has other than the one asked', () => {
  deepEqual(said('by=partner,platform', 'by=partner'), ['by trading partner instead of by trading partner and platform']);
  deepEqual(said('by=platform', ''), ['in total instead of by platform']);
  deepEqual(said('by=product&partner=US', 'by=chapter'), ['by HS chapter instead of by HS heading', 'without the choice of trading partner']);
  deepEqual(said('from=2024-01&to=2025-05', 'from=2024-Q1&to=2025-Q1'), ['quarters instead of months']);
  deepEqual(said('to=2025-S2', 'to=2025-S1').length, 1);
  deepEqual(said('definition=services', 'definition=dds'), ['digitally deliverable services (China) instead of all services']);
  deepEqual(said('definition=cbec&by=partner&chart=bars&top=5', 'indicator=value&definition=cbec&by=partner'), []);
  deepEqual(said('by=platform', 'chapter=61'), ['in total instead of by platform', 'with a choice of HS chapter']);
  deepEqual(said('', 'indicator=growth'), ['growth instead of value']);
});

test('Chinese says it in its own grammar', () => {
  at('/zh/explore');
  deepEqual(said('by=partner,platform', 'by=partner'), ['以“按贸易伙伴”代替“按贸易伙伴和平台”']);
});

test('a single firm can stand behind a breakdown or a filter, not behind the whole country', () => {
  equal(isOfCountry(new URLSearchParams('indicator=value&definition=services&by=flow&kind=net&flow=X&currency=USD')), true);
  equal(isOfCountry(new URLSearchParams('by=platform')), false);
  equal(isOfCountry(new URLSearchParams('by=flow&partner=US')), false);
});
