import { deepEqual, equal } from 'node:assert/strict';
import { afterEach, test } from 'node:test';

/** A tab of a browser, of which the page loads the module of the session anew. */
function page(storage: Map<string, string>, framed = false): typeof import('../app/session') {
  const window: Record<string, unknown> = { dispatchEvent: () => true };
  window['parent'] = framed ? {} : window;
  Object.assign(globalThis, {
    window, location: { pathname: '/desk', search: '', assign: () => undefined }, Event: class {},
    sessionStorage: { getItem: (name: string) => storage.get(name) ?? null, setItem: (name: string, value: string) => storage.set(name, value), removeItem: (name: string) => storage.delete(name) },
  });
  const path = require.resolve('../app/session');
  delete require.cache[path];
  return require(path) as typeof import('../app/session');
}

const real = globalThis.fetch;
afterEach(() => { globalThis.fetch = real; });

test('a key survives a page that is loaded anew, until it is forgotten', () => {
  const storage = new Map<string, string>();
  page(storage).useKey('secret');
  const anew = page(storage);
  deepEqual(anew.credentials(false), { 'X-API-Key': 'secret' });
  anew.useKey(undefined);
  equal(storage.size, 0);
  equal(page(storage).hasKey(), false);
});

test('the address of a sign-in does not hold the key', () => {
  const one = page(new Map());
  one.useKey('secret');
  equal(one.signInAddress(), '/sign-in?to=%2Fdesk');
});

test('whoever signs out has no key afterwards, and the sign-out is that of the session', async () => {
  const storage = new Map<string, string>();
  const one = page(storage);
  const sent: unknown[] = [];
  globalThis.fetch = async (_, options) => {
    sent.push(options?.headers);
    return new Response('{"signedIn":true,"offered":true,"csrfToken":"token","location":"/"}');
  };
  await one.loadSession();
  one.useKey('secret');
  await one.signOut();
  deepEqual(sent[1], { 'X-CSRF-Token': 'token' });
  equal(storage.size, 0);
});

test('a page within one of somebody else neither has nor keeps a key', () => {
  const storage = new Map([['shumao-key', 'secret']]);
  const embedded = page(storage, true);
  equal(embedded.hasKey(), false);
  embedded.useKey('other');
  equal(storage.get('shumao-key'), 'secret');
});
