import { deepEqual, equal, ok } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ofDatasets, ofList, type Code } from '../app/search/entries';
import { distance, filtered, grouped, plain, typed } from '../app/search/match';
import { byTopic } from '../app/search/topics';
import { at } from './page';

beforeEach(() => at('/'));

const PLACES = ['Ivory Coast', 'United States of America', 'Germany', '德国', '美国', '中国香港', 'Côte d’Ivoire'];
const found = (sought: string) => filtered(PLACES, sought, one => [one]);

test('case, accents and the width of letters do not matter', () => {
  equal(plain('Côte d’Ivoire'), "cote d'ivoire");
  deepEqual(found("cote d'iv"), ['Côte d’Ivoire']);
  deepEqual(found('ＧＥＲ'), ['Germany']);
  deepEqual(typed(' united，states '), ['united', 'states']);
});

test('every word typed must be there, and a part of a Chinese name is enough', () => {
  deepEqual(found('states united'), ['United States of America']);
  deepEqual(found('states of germany'), []);
  deepEqual(found('香港'), ['中国香港']);
  deepEqual(found(''), PLACES);
});

test('the whole name comes before its beginning, that before a word, that before letters inside a word', () => {
  const far = (text: string) => distance(text, ['orders'])!;
  ok(far('orders') < far('orders of a period') && far('orders of a period') < far('return of orders') && far('return of orders') < far('reorders'));
  equal(distance('value', ['orders']), undefined);
});

test('a name is found before a description', () => {
  const all = [{ name: 'Rank', text: 'by value' }, { name: 'Value', text: 'what trade adds up to' }];
  deepEqual(filtered(all, 'value', one => [one.name, one.text]).map(one => one.name), ['Value', 'Rank']);
  deepEqual(filtered(all, 'rank by', one => [one.name, one.text]).map(one => one.name), ['Rank']);
});

test('what is found stands in groups, the group of the best first, and says how much there is', () => {
  const all = ['trade value', 'value', 'value added'].map((name, place) => ({ group: place === 1 ? 'indicators' : 'words', name }));
  deepEqual(grouped(all, 'value', one => [one.name], 1), [
    { group: 'indicators', shown: [all[1]], count: 1 }, { group: 'words', shown: [all[2]], count: 2 },
  ]);
  deepEqual(grouped(all, '  ', one => [one.name], 1), []);
});

const entry = (list: string, codes: readonly Code[]) => ofList(list, codes).map(one => ({ name: one.name, other: one.other, query: new URL(one.href, 'http://portal').search }));

test('a code leads to the open question that shows it', () => {
  deepEqual(entry('partners', [{ code: 'US', nameEn: 'United States', nameZh: '美国', level: 'partner' }]), [
    { name: 'United States', other: 'US', query: '?indicator=value&definition=cbec&by=flow&partner=US' },
  ]);
  const goods = [{ code: '85', nameEn: 'Electrical machinery', level: 'chapter', parent: 'S16' }, { code: '8517', level: 'heading', parent: '85' }];
  deepEqual(entry('products', goods)[1], { name: '8517', other: 'shown in Electrical machinery', query: '?indicator=value&definition=cbec&by=flow&chapter=85' });
});

test('a dataset that no release holds is not found', () => {
  const name = { en: 'Exports by partner', zh: '按贸易伙伴分的出口' };
  deepEqual(ofDatasets([{ id: 'held', name, newest: { release: 'half-yearly-2025-S1-1' } }, { id: 'announced', name }, { id: 'none', name, newest: null }]).map(one => one.href), ['/datasets/held/revisions']);
});

test('goods are found by what people call them', () => {
  const [shoes] = ofList('products', [{ code: '64', nameEn: 'Footwear and parts', level: 'chapter' }], { 64: 'shoes boots' });
  ok(distance(shoes!.words.join(' '), typed('shoes')) !== undefined);
});

test('Hong Kong is a partner and no province, and services that nobody delivers over a network are in no release', () => {
  deepEqual(entry('provinces', [{ code: '81', nameEn: 'Hong Kong', level: 'province' }]), []);
  deepEqual(entry('services', [{ code: 'SC1', nameEn: 'Sea transport', level: 'item', parent: 'SC' }]), []);
  equal(entry('services', [{ code: 'SI', nameEn: 'Telecommunications', level: 'main' }]).length, 1);
});

test('indicators stand in topics, those that everybody may ask first', () => {
  const all = [{ id: 'a', topic: 'growth', released: false }, { id: 'b', topic: 'value', released: true }, { id: 'c', topic: 'growth', released: true }, { id: 'd', topic: 'new', released: true }];
  deepEqual(byTopic(all, ['value', 'growth', 'empty']).map(([topic, some]) => [topic, some.map(one => one.id)]), [['value', ['b']], ['growth', ['c', 'a']], ['new', ['d']]]);
});
