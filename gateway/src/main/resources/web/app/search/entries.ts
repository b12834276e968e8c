import { href } from '../address';
import { get } from '../api';
import type { BilingualText, IndicatorSummary } from '../data';
import { glossary, type Glossary, type TermName } from '../glossary';
import { guide, language, t, tOr, type TextKey } from '../text';

/** What a search finds, in the order in which it is shown. */
export const GROUPS = ['indicators', 'datasets', 'places', 'goods', 'services', 'enterprises', 'guides', 'glossary', 'pages'] as const;
export type Group = typeof GROUPS[number];

/** Something that one can go to. */
export interface Entry {
  readonly group: Group;
  readonly name: string;
  /** Its code or its name in the other language; shown small, and found as well. */
  readonly other: string;
  /** More words by which it is found, and that are not shown. */
  readonly words: readonly string[];
  readonly href: string;
}

/** A code as a list of the API has it. */
export interface Code {
  readonly code: string;
  readonly nameEn?: string;
  readonly nameZh?: string;
  readonly alternatives?: readonly string[];
  readonly level?: string;
  readonly parent?: string;
}

export interface Dataset {
  readonly id: string;
  readonly name: BilingualText;
  readonly newest?: { readonly release: string } | null;
}

export const GUIDES = [
  'five-questions', 'first-query', 'reading-answers', 'excel', 'pandas', 'r', 'duckdb', 'tableau', 'sdmx', 'sdmx-reference',
  'first-submission', 'errors', 'limits', 'idempotency', 'signatures', 'versioning',
] as const;
const PAGES: readonly (readonly [string, TextKey])[] = [
  ['/', 'nav.headline'], ['/explore', 'nav.explore'], ['/releases', 'nav.releases'], ['/calendar', 'calendar.title'], ['/changes', 'changes.title'], ['/indicators', 'nav.indicators'],
  ['/enterprises', 'nav.enterprises'], ['/about', 'nav.about'], ['/glossary', 'glossary.title'], ['/submissions', 'nav.submissions'],
];

/** Provinces that the figures have as partners. */
const PARTNERS_OF_THEIR_OWN: Readonly<Record<string, string>> = { 71: 'TW', 81: 'HK', 82: 'MO' };

/** Which filter of the open figures shows a code of a list, by its level; a heading is shown by its chapter, an item of services by its main item. */
const SHOWN: Readonly<Record<string, { readonly group: Group; readonly definition: string; readonly filter: string; readonly ofParent?: boolean }>> = {
  'partners partner': { group: 'places', definition: 'cbec', filter: 'partner' },
  'partners group': { group: 'places', definition: 'cbec', filter: 'partner' },
  'provinces province': { group: 'places', definition: 'cbec', filter: 'province' },
  'provinces region': { group: 'places', definition: 'cbec', filter: 'province' },
  'products section': { group: 'goods', definition: 'cbec', filter: 'section' },
  'products chapter': { group: 'goods', definition: 'cbec', filter: 'chapter' },
  'products heading': { group: 'goods', definition: 'cbec', filter: 'chapter', ofParent: true },
  'services main': { group: 'services', definition: 'dds', filter: 'serviceGroup' },
  'services item': { group: 'services', definition: 'dds', filter: 'serviceGroup', ofParent: true },
};
const LISTS = ['partners', 'provinces', 'products', 'services'] as const;

/** Main items of services that are digitally deliverable; of the others nothing is released. */
const DELIVERABLE = new Set(['SF', 'SG', 'SH', 'SI', 'SJ', 'SK']);

const known = new Map<string, Promise<readonly Entry[]>>();

/** All that is found without asking the API for each letter; made once for each language, when somebody first searches. */
export function entries(): Promise<readonly Entry[]> {
  const asked = known.get(language()) ?? load();
  known.set(language(), asked);
  void asked.catch(() => known.clear());
  return asked;
}

/** What can be found stays so while a list does not answer: the others do. */
async function load(): Promise<readonly Entry[]> {
  const lists = LISTS.map(async list => {
    const [{ codes }, everyday] = await Promise.all([get<{ codes: readonly Code[] }>(`/api/v1/code-lists/${list}`), list === 'products' ? import('../text/goods.json') : undefined]);
    return ofList(list, codes, everyday?.default);
  });
  const parts = await Promise.allSettled([
    get<readonly IndicatorSummary[]>('/api/v1/indicators').then(ofIndicators), get<readonly Dataset[]>('/api/v1/datasets').then(ofDatasets), ...lists, glossary().then(ofGlossary),
  ]);
  const found = parts.flatMap(part => part.status === 'fulfilled' ? part.value : []);
  if (parts.some(part => part.status === 'rejected')) {
    known.delete(language()); // Another search asks again.
  }
  return [...found, ...guides(), ...pages()];
}

/** Those that anybody may ask first. */
function ofIndicators(all: readonly IndicatorSummary[]): readonly Entry[] {
  return [...all].sort((one, other) => Number(other.released) - Number(one.released)).map(one => ({
    group: 'indicators', ...named(one.name), words: [one.description.en, one.description.zh, one.id], href: href(language(), `/indicators/${one.id}`),
  }));
}

/** Those that a release holds: of the others there is nothing to see. */
export function ofDatasets(all: readonly Dataset[]): readonly Entry[] {
  return all.filter(one => one.newest != null).map(one => ({ group: 'datasets', ...named(one.name), words: [one.id], href: href(language(), `/datasets/${one.id}/revisions`) }));
}

/**
 * The codes of a list that the open figures show, each with the question that shows it.
 *
 * @param everyday what people call goods, by chapter
 */
export function ofList(list: string, codes: readonly Code[], everyday: Readonly<Record<string, string>> = {}): readonly Entry[] {
  const names = new Map(codes.map(one => [one.code, nameOf(one)]));
  return codes.flatMap(one => {
    const shown = SHOWN[`${list} ${one.level ?? ''}`];
    const partner = list === 'provinces' ? PARTNERS_OF_THEIR_OWN[one.code] : undefined;
    const code = shown?.ofParent ? one.parent : one.code;
    if (shown === undefined || partner !== undefined || code === undefined || (list === 'services' && !DELIVERABLE.has(code))) {
      return [];
    }
    const name = nameOf(one);
    const within = shown.ofParent ? t('search.within', { name: names.get(code) ?? code }) : '';
    const query = new URLSearchParams({ indicator: 'value', definition: shown.definition, by: 'flow', [shown.filter]: code });
    return [{
      group: shown.group, name, other: [name === one.code ? '' : one.code, within].filter(text => text !== '').join(' · '),
      words: [one.code, one.nameEn ?? '', one.nameZh ?? '', ...(one.alternatives ?? []), everyday[one.code] ?? ''], href: href(language(), '/explore', query),
    }];
  });
}

function ofGlossary(all: Glossary): readonly Entry[] {
  return (Object.keys(all) as TermName[]).map(name => ({
    group: 'glossary', name: t(`term.${name}`), other: '', words: [all[name].en, all[name].zh], href: `${href(language(), '/glossary')}#${name}`,
  }));
}

function guides(): readonly Entry[] {
  return GUIDES.map(one => ({ group: 'guides', name: t(`guide.${one}`), other: '', words: [], href: guide(`/guides/${one}`) }));
}

function pages(): readonly Entry[] {
  return PAGES.map(([path, key]) => ({ group: 'pages', name: t(key), other: '', words: [], href: href(language(), path) }));
}

function named(name: BilingualText): Pick<Entry, 'name' | 'other'> {
  return { name: name[language()], other: language() === 'zh' ? name.en : '' };
}

function nameOf(code: Code): string {
  return (language() === 'zh' ? code.nameZh ?? code.nameEn : code.nameEn ?? code.nameZh) ?? code.code;
}

/** The name of a group, as its heading. */
export function groupName(group: Group): string {
  return tOr(`search.group.${group}`, group);
}
