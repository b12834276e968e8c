import { href } from '../address';
import { find } from '../enterprise/search';
import { language } from '../text';
import { entries, groupName, GROUPS, type Entry, type Group } from './entries';
import { grouped, plain, type Found } from './match';

/** What was found, in groups. */
export interface Results {
  readonly found: readonly Found<Entry>[];
  readonly name: (group: string) => string;
}

/** Milliseconds that nobody types before the register is asked. */
const PAUSE = 250;
const MOST = 5;
const HAN = /\p{Script=Han}/u;

/** Loads what is searched, since somebody is about to. */
export async function prepare(): Promise<void> {
  await entries();
}

/** What a text finds: first in catalogue and code lists, then with the enterprises of the register. */
export async function* results(text: string, signal: AbortSignal, most = MOST): AsyncGenerator<Results> {
  const found = grouped(await entries(), text, texts, most);
  yield { found, name };
  if (!isLongEnough(text)) {
    return;
  }
  await new Promise(resolve => setTimeout(resolve, PAUSE));
  if (signal.aborted) {
    return;
  }
  const { items } = await find(text.trim(), {}, signal).catch(() => ({ items: [] }));
  if (items.length > 0) {
    const shown: Entry[] = items.slice(0, most).map(one => ({
      group: 'enterprises', name: language() === 'en' ? one.nameEn ?? one.name : one.name, other: one.id, words: [], href: href(language(), `/enterprises/${encodeURIComponent(one.id)}`),
    }));
    yield { found: [...found, { group: 'enterprises', shown, count: items.length }], name };
  }
}

/** The register knows no single Latin letter, and one Chinese character says much. */
function isLongEnough(text: string): boolean {
  return plain(text).length >= (HAN.test(text) ? 1 : 2);
}

function texts(one: Entry): readonly string[] {
  return [one.name, one.other, ...one.words];
}

function name(group: string): string {
  return GROUPS.includes(group as Group) ? groupName(group as Group) : group;
}
