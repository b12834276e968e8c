import type { Indicator, IndicatorSummary } from '../data';
import { frequencyOf, isPeriod, words, type Frequency } from '../period';
import { inner, language, t, tOr } from '../text';
import { OWN } from './question';

/** A question of the API that the portal can show: the page, and its parameters. */
export interface OpenQuestion {
  readonly path: string;
  readonly query: URLSearchParams;
}

const OBSERVATIONS = /^\/api\/v1\/indicators\/([a-z0-9-]{1,64})\/observations$/;
/** Parameters of a breakdown's own trade, whatever a question filters. */
const PARTS = new Set([...OWN, 'last', 'currency', 'years', 'combine', 'release', 'asOf', 'base']);

/** The page that shows what a problem names as nearest; undefined where the portal has none for it. */
export function openQuestion(nearest: string): OpenQuestion | undefined {
  const { pathname, searchParams } = new URL(nearest, 'http://portal');
  const [, indicator] = OBSERVATIONS.exec(pathname) ?? [];
  if (indicator !== undefined) {
    searchParams.delete('last');
    return { path: '/explore', query: new URLSearchParams([['indicator', indicator], ...searchParams]) };
  }
  if (pathname === '/api/v1/headline') {
    return { path: '/', query: searchParams };
  }
  return pathname === '/api/v1/business-demography' ? { path: '/enterprises', query: new URLSearchParams() } : undefined;
}

/** Whether a question is about the whole country, so that no single firm could stand behind its answer. */
export function isOfCountry(asked: URLSearchParams): boolean {
  const named = [...(asked.get('by') ?? '').split(','), ...[...asked.keys()].filter(name => !PARTS.has(name))].filter(one => one !== '');
  return named.every(one => one === 'flow' || one === 'evidence' || one === 'kind');
}

/** What the open question has other than the one that was asked, as parts of a sentence: "by partner instead of by partner and platform". */
export function changes(asked: URLSearchParams, open: URLSearchParams, indicator: Pick<Indicator, 'id' | 'name' | 'dimensions'>, all: readonly Pick<IndicatorSummary, 'id' | 'name'>[]): readonly string[] {
  const said: string[] = [];
  const instead = (now: string, before: string) => {
    if (now !== before) {
      said.push(t('nearest.instead', { now, before }));
    }
  };
  const other = open.get('indicator') ?? indicator.id;
  if (other !== indicator.id) {
    instead(inner(all.find(one => one.id === other)?.name[language()] ?? other), inner(indicator.name[language()]));
  }
  if (asked.has('definition')) {
    instead(trade(open), trade(asked));
  }
  instead(breakdown(open, indicator), breakdown(asked, indicator));
  const [length, before] = [frequency(open), frequency(asked)];
  if (length !== undefined && before !== undefined) {
    instead(inner(t(`frequency.${length}`)), inner(t(`frequency.${before}`)));
  }
  if (length === before) {
    const to = open.get('to') ?? '';
    const wanted = asked.get('to') ?? to;
    if (isPeriod(to) && isPeriod(wanted) && to !== wanted) {
      said.push(t('nearest.upTo', { now: words(to), before: words(wanted) }));
    }
  }
  const added = [...open.keys()].filter(name => !PARTS.has(name) && !asked.has(name));
  if (added.length > 0) {
    said.push(t('nearest.with', { filters: added.map(name => nameOf(name, indicator)).join(t('list.comma')) }));
  }
  const left = [...asked.keys()].filter(name => !PARTS.has(name) && !open.has(name));
  if (left.length > 0) {
    said.push(t('nearest.without', { filters: left.map(name => nameOf(name, indicator)).join(t('list.comma')) }));
  }
  return said;
}

function trade(query: URLSearchParams): string {
  const code = query.get('definition') ?? '';
  return inner(tOr(`definition.${code}`, code));
}

function breakdown(query: URLSearchParams, indicator: Pick<Indicator, 'dimensions'>): string {
  const by = (query.get('by') ?? '').split(',').filter(one => one !== '');
  return by.length === 0 ? t('nearest.total') : t('nearest.by', { by: by.map(one => nameOf(one, indicator)).join(t('nearest.and')) });
}

function nameOf(name: string, indicator: Pick<Indicator, 'dimensions'>): string {
  return inner(indicator.dimensions.find(one => one.dimension === name)?.name[language()] ?? tOr(`explore.${name}`, name));
}

function frequency(query: URLSearchParams): Frequency | undefined {
  const given = query.get('from') ?? query.get('to') ?? '';
  return isPeriod(given) ? frequencyOf(given) : undefined;
}
