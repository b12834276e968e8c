import type { ChartKind } from '../chart/chart';
import type { Indicator, PublicView } from '../data';
import { frequencyOf, holding, isPeriod, lastWhole, plus, type Frequency } from '../period';
import { t } from '../text';
import { repeated, WrongAddress, type Wrong } from '../wrong';

export type Shown = ChartKind | 'table';

/** A question and how its answer is shown. All of it stands in the address, so that a link survives changed defaults. */
export interface Question {
  readonly indicator: string;
  readonly definition: string;
  readonly frequency: Frequency;
  readonly from: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly top: string;
  readonly chart: Shown;
  /** Filters by dimension, and options such as kind and currency, as the API takes them: codes with commas. */
  readonly filters: Readonly<Record<string, string>>;
}

/** Parameters of an address of the portal that are no filters. */
export const OWN: ReadonlySet<string> = new Set(['indicator', 'definition', 'frequency', 'from', 'to', 'by', 'top', 'chart']);
/** Those of the API that the portal gives itself. */
const OF_THE_CALL = ['lang', 'labels', 'limit', 'cursor', 'bom', 'last'];
export const CHARTS: readonly Shown[] = ['line', 'bars', 'treemap', 'heat', 'table'];
const YEARS: Readonly<Record<Frequency, number>> = { A: 10, S: 10, Q: 12, M: 24 };
const FREQUENCIES: readonly Frequency[] = ['S', 'Q', 'M', 'A'];
/** Observations of the largest page that the API gives, and of all that the portal draws: pages need not be of one moment. */
export const MOST_DRAWN = 10_000;

/** Reads the address, and completes what it leaves open so that the question has an answer. What it states wrongly is refused, never replaced. */
export function read(query: URLSearchParams, indicator: Indicator): Question {
  const question = completed(query, indicator);
  const wrong = [...repeated(query), ...misstated(query, indicator, question)];
  if (wrong.length > 0) {
    throw new WrongAddress(wrong);
  }
  return question;
}

function completed(query: URLSearchParams, indicator: Indicator): Question {
  const definition = known(query.get('definition'), indicator.definitions.map(one => one.code)) ?? indicator.definitions[0]?.code ?? '';
  const by = query.has('by') ? query.get('by')!.split(',').filter(one => one !== '') : defaultBreakdown(indicator, definition);
  const frequency = known(query.get('frequency'), FREQUENCIES) ?? ofPeriods(query) ?? frequenciesOf(indicator, definition, by, false)[0]!;
  const months = indicator.definitions.find(one => one.code === definition);
  const last = months?.lastMonth ?? '2025-12';
  const first = holding(months?.firstMonth ?? last, frequency);
  const to = period(query.get('to'), frequency) ?? lastWhole(last, frequency);
  const from = period(query.get('from'), frequency) ?? earliest(to, latest(first, plus(to, 1 - YEARS[frequency])));
  const flow = indicator.needsFlow && !by.includes('flow') ? { flow: 'X' } : {};
  const filters = { ...flow, ...Object.fromEntries([...query.entries()].filter(([name, value]) => !OWN.has(name) && value !== '')) };
  return {
    indicator: indicator.id, definition, frequency, from, to, by,
    top: query.get('top') ?? '', chart: known(query.get('chart'), CHARTS) ?? usualChart(indicator, by), filters,
  };
}

/** What an address says that is not taken as it stands. */
function misstated(query: URLSearchParams, indicator: Indicator, question: Question): readonly Wrong[] {
  const { frequency, from, to } = question;
  const one = (parameter: string, allowed: readonly string[]): readonly Wrong[] =>
    other(query, parameter, allowed) ? [{ parameter, given: query.get(parameter)!, allowed: allowed.join(t('list.comma')) }] : [];
  const periods = (['from', 'to'] as const)
    .filter(parameter => other(query, parameter, [question[parameter]]))
    .map(parameter => ({ parameter, given: query.get(parameter)!, allowed: t(`wrong.period.${frequency}`, { example: question.to }) }));
  const reversed = periods.length === 0 && from > to ? [{ parameter: 'from', given: from, allowed: t('wrong.order', { to }) }] : [];
  const unknown = OF_THE_CALL.filter(parameter => query.has(parameter))
    .map(parameter => ({ parameter, given: query.get(parameter)!, allowed: t('wrong.none') }));
  return [...one('definition', indicator.definitions.map(({ code }) => code)), ...one('frequency', FREQUENCIES), ...periods, ...reversed,
    ...one('chart', CHARTS), ...unknown];
}

/** Whether an address gives a parameter once, and with another value than those allowed; an empty one leaves it open. */
function other(query: URLSearchParams, parameter: string, allowed: readonly string[]): boolean {
  const [given = '', ...more] = query.getAll(parameter);
  return given !== '' && more.length === 0 && !allowed.includes(given);
}

/** Lines for few series, and for places, of which the best would have the shortest bar. */
function usualChart(indicator: Indicator, by: readonly string[]): Shown {
  return by.length === 0 || by[0] === 'flow' || indicator.id === 'rank' ? 'line' : 'bars';
}

function known<T extends string>(given: string | null, allowed: readonly T[]): T | undefined {
  return allowed.find(one => one === given);
}

/** Periods say their frequency themselves. */
function ofPeriods(query: URLSearchParams): Frequency | undefined {
  const given = query.get('from') ?? query.get('to') ?? '';
  return isPeriod(given) ? frequencyOf(given) : undefined;
}

function period(given: string | null, frequency: Frequency): string | undefined {
  return given !== null && isPeriod(given) && frequencyOf(given) === frequency ? given : undefined;
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

function earliest(one: string, other: string): string {
  return one < other ? one : other;
}

function defaultBreakdown(indicator: Indicator, definition: string): readonly string[] {
  return indicator.needsBreakdown ? (viewsOf(indicator, definition)[0]?.by ?? indicator.by) : [];
}

function viewsOf(indicator: Indicator, definition: string): readonly PublicView[] {
  return (indicator.publicViews ?? []).filter(view => view.definitions.includes(definition));
}

function viewsBy(indicator: Indicator, definition: string, by: readonly string[]): readonly PublicView[] {
  const wanted = [...by].sort().join();
  return viewsOf(indicator, definition).filter(view => [...view.by].sort().join() === wanted);
}

/** The frequencies to offer with a breakdown: those in which it is released; all of them to whom all is open, or where no release has it. */
export function frequenciesOf(indicator: Indicator, definition: string, by: readonly string[], entitled: boolean): readonly Frequency[] {
  const allowed = viewsBy(indicator, definition, by).flatMap(view => view.frequencies);
  return entitled || allowed.length === 0 ? FREQUENCIES : FREQUENCIES.filter(one => allowed.includes(one));
}

/** The trade to offer: what is released of it; whoever reads live figures may ask for any. */
export function definitionsOf({ definitions, publicViews = [] }: Indicator, live: boolean, chosen: string): readonly string[] {
  return definitions.map(one => one.code).filter(code => live || code === chosen || publicViews.some(view => view.definitions.includes(code)));
}

/** The breakdowns to offer: those that are released; to whom all is open every dimension. */
export function breakdownsOf(indicator: Indicator, definition: string, entitled: boolean, chosen = ''): readonly string[] {
  const all = entitled
    ? indicator.dimensions.map(dimension => dimension.dimension)
    : viewsOf(indicator, definition).filter(view => view.by.length === 1).map(view => view.by[0]!);
  return [...new Set(chosen === '' ? all : [...all, chosen])];
}

/** What the second breakdown may be beside a first one. */
export function secondBreakdownsOf(indicator: Indicator, definition: string, entitled: boolean, by: readonly string[]): readonly string[] {
  const [first = '', chosen = ''] = by;
  const all = entitled
    ? indicator.dimensions.map(dimension => dimension.dimension)
    : viewsOf(indicator, definition).filter(view => view.by.length === 2 && view.by.includes(first)).flatMap(view => view.by);
  return first === '' ? [] : [...new Set(chosen === '' ? all : [...all, chosen])].filter(one => one !== first);
}

/** The dimensions by which a reader may filter a breakdown; the others need the scope statistician. */
export function filtersOf(indicator: Indicator, definition: string, by: readonly string[], entitled: boolean): readonly string[] {
  return entitled
    ? indicator.dimensions.map(one => one.dimension).filter(one => one !== 'kind')
    : [...new Set(viewsBy(indicator, definition, by).flatMap(view => view.filters))];
}

/** The question as the portal's address holds it. */
export function address(question: Question): URLSearchParams {
  const query = new URLSearchParams({
    indicator: question.indicator, definition: question.definition, by: question.by.join(','), frequency: question.frequency,
    from: question.from, to: question.to, top: question.top, chart: question.chart, ...question.filters,
  });
  return drop(query, ['top']);
}

/** Takes from the address of a question what another choice makes void. */
export function changed(query: URLSearchParams, name: string): URLSearchParams {
  const vain: Readonly<Record<string, readonly string[]>> = {
    indicator: ['definition', 'by', 'top', 'frequency', 'from', 'to', 'chart'],
    definition: ['by', 'top', 'frequency', 'from', 'to', 'evidence'],
    by0: ['chart', 'top'],
    by1: ['chart', 'top'],
    frequency: ['from', 'to'],
  };
  (vain[name] ?? []).forEach(one => query.delete(one));
  if (name === 'release' || name === 'asOf') {
    query.delete(name === 'release' ? 'asOf' : 'release');
  }
  if (!query.has('release') && !query.has('asOf')) {
    query.delete('base'); // Live figures have no vintages.
  }
  if (name === 'frequency' && query.get('frequency') !== 'M') {
    query.delete('combine');
  }
  if (name === 'indicator') {
    [...query.keys()].filter(one => !OWN.has(one)).forEach(one => query.delete(one));
  }
  return query;
}

/** Keeps of an address only what anybody may ask with its breakdown. */
export function opened(query: URLSearchParams, indicator: Indicator, definition: string): URLSearchParams {
  const by = (query.get('by') ?? '').split(',').filter(one => one !== '');
  const allowed = filtersOf(indicator, definition, by, false);
  const ofParts = ['kind', ...indicator.dimensions.map(one => one.dimension)];
  ofParts.filter(one => one === 'kind' ? allowed.length === 0 : !allowed.includes(one)).forEach(one => query.delete(one));
  if (!frequenciesOf(indicator, definition, by, false).some(one => one === query.get('frequency'))) {
    ['frequency', 'from', 'to'].forEach(one => query.delete(one));
  }
  return query;
}

/** The nearest question that anybody may ask, as the portal's address holds it; undefined if the indicator has no release. */
export function nearestPublic(question: Question, indicator: Indicator): URLSearchParams | undefined {
  const { definition, by } = question;
  const view = viewsBy(indicator, definition, by)[0] ?? viewsBy(indicator, definition, [])[0] ?? viewsOf(indicator, definition)[0];
  if (view === undefined) {
    return undefined;
  }
  const same = view.by.length === by.length && by.every(one => view.by.includes(one));
  return opened(address(same ? question : { ...question, by: view.by, top: '', chart: usualChart(indicator, view.by) }), indicator, definition);
}

/** The question as the API takes it, in JSON or another form. */
export function call(question: Question, language: string, form?: 'csv' | 'jsonstat'): string {
  const query = new URLSearchParams({
    definition: question.definition, frequency: question.frequency, from: question.from, to: question.to,
    by: question.by.join(','), top: question.top, lang: language, labels: 'both', ...question.filters,
  });
  drop(query, ['to', 'by', 'top']);
  return `/api/v1/indicators/${question.indicator}/observations${form === undefined ? '' : `.${form}`}?${query.toString().replaceAll('%2C', ',')}`;
}

/** The same up to the newest period that there is: a shorter one may be released before a longer one that ends with it. */
export function upToNewest(question: Question, language: string): string {
  return largest({ ...question, to: '' }, language);
}

/** The same in the largest page that there is. */
export function largest(question: Question, language: string): string {
  return `${call(question, language)}&limit=${MOST_DRAWN}`;
}

function drop(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  for (const name of names) {
    if (query.get(name) === '') {
      query.delete(name);
    }
  }
  return query;
}
