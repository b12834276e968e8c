/** Letters without accents and case, full-width ones as half-width, so that "cote d'ivoire" finds Côte d’Ivoire. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/gu, "'").toLowerCase().trim();
}

/** How well a text answers what was typed: the smaller, the better; undefined if it does not. */
export function distance(text: string, typed: readonly string[]): number | undefined {
  const own = plain(text);
  let sum = 0;
  for (const word of typed) {
    const at = own.indexOf(word);
    if (at < 0) {
      return undefined;
    }
    sum += own === word ? 0 : at === 0 ? 1 : /[\p{L}\p{N}]/u.test(own[at - 1]!) && !/\p{Script=Han}/u.test(word) ? 4 : 2;
  }
  return sum + Math.min(own.length, 99) / 100;
}

/** The words that somebody typed. */
export function typed(text: string): readonly string[] {
  return plain(text).split(/[\s,，、;；]+/u).filter(word => word !== '');
}

/** Those of a list of which some text has all words typed, the best first; all of them in their order where nothing is typed. */
export function filtered<T>(all: readonly T[], sought: string, texts: (one: T) => readonly string[]): readonly T[] {
  const words = typed(sought);
  if (words.length === 0) {
    return all;
  }
  return all.map(one => ({ one, far: nearest(texts(one), words) }))
    .filter((found): found is { one: T; far: number } => found.far !== undefined)
    .sort((a, b) => a.far - b.far)
    .map(({ one }) => one);
}

/** The first texts count more: a name is found before a description. */
function nearest(texts: readonly string[], words: readonly string[]): number | undefined {
  const each = texts.map((text, place) => {
    const far = distance(text, words);
    return far === undefined ? undefined : far + place * 10;
  }).filter(far => far !== undefined);
  return each.length === 0 ? together(texts, words) : Math.min(...each);
}

/** Words that stand in several texts of one, such as a heading's code and name. */
function together(texts: readonly string[], words: readonly string[]): number | undefined {
  const far = distance(texts.join(' '), words);
  return far === undefined ? undefined : far + 100;
}

/** What was found of one group, the best first, and how much of it there is in all. */
export interface Found<T> {
  readonly group: string;
  readonly shown: readonly T[];
  readonly count: number;
}

/** What matches, in groups; the group with the best match first, of each not more than some. */
export function grouped<T extends { readonly group: string }>(all: readonly T[], sought: string, texts: (one: T) => readonly string[], most: number): readonly Found<T>[] {
  const words = typed(sought);
  if (words.length === 0) {
    return [];
  }
  const groups = new Map<string, { one: T; far: number }[]>();
  for (const one of all) {
    const far = nearest(texts(one), words);
    if (far !== undefined) {
      groups.set(one.group, [...(groups.get(one.group) ?? []), { one, far }]);
    }
  }
  return [...groups]
    .map(([group, found]) => ({ group, found: found.sort((a, b) => a.far - b.far) }))
    .sort((a, b) => a.found[0]!.far - b.found[0]!.far)
    .map(({ group, found }) => ({ group, shown: found.slice(0, most).map(({ one }) => one), count: found.length }));
}
