import { deepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import en from '../app/text/en.json';
import glossary from '../app/text/glossary.json';

test('every word has a name and a meaning in both languages, and no name is without a meaning', () => {
  const named = Object.keys(en).filter(key => key.startsWith('term.')).map(key => key.slice('term.'.length));
  deepEqual(Object.keys(glossary), [...named].sort());
  for (const { en: english, zh: chinese } of Object.values(glossary)) {
    ok(/^[A-Z].*\.$/u.test(english) && !/\p{Script=Han}/u.test(english), english);
    ok(/\p{Script=Han}.*。$/u.test(chinese), chinese);
  }
});
