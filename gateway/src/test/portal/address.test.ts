import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { href, parse } from '../app/address';

test('the language is the beginning of the path, and nothing else of it', () => {
  for (const [pathname, language, path] of [
    ['/', 'en', '/'], ['/zh', 'zh', '/'], ['/zh/', 'zh', '/'], ['/explore', 'en', '/explore'], ['/explore/', 'en', '/explore'],
    ['/zh/indicators/value', 'zh', '/indicators/value'], ['/zhejiang', 'en', '/zhejiang'],
  ] as const) {
    const { query, ...page } = parse({ pathname, search: '?a=1&a=2' });
    deepEqual(page, { language, path });
    deepEqual(query.getAll('a'), ['1', '2']);
  }
});

test('an address that was written is read as the same page', () => {
  equal(href('zh', '/'), '/zh');
  equal(href('en', '/'), '/');
  equal(href('en', '/explore', new URLSearchParams()), '/explore');
  equal(href('zh', '/explore', new URLSearchParams({ by: 'flow' })), '/zh/explore?by=flow');
});
