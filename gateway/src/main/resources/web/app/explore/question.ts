import { href, type Language } from '../address';
import type { ChartKind } from '../chart/chart';
import type { Show } from '../chart/drawing';
import { usual } from '../chart/kinds';
import type { Indicator } from '../data';
import { between, frequencyOf, holding, isPeriod, lastWhole, plus, type Frequency } from '../period';
import { t } from '../text';
import { repeated, WrongAddress, type Wrong } from '../wrong';
import { filtersOf, FREQUENCIES, frequenciesOf, viewsOf } from './offer';

/** What lists of notes stand below. */
export type Shown = ChartKind | 'table';

/** What a reader chose of a chart, or beside it, for which nothing is asked. */
export interface View {
  readonly show: Show;
  /** Whether equal distances are equal rates. */
  readonly log: boolean;
  /** The period of a chart of one period; the last one if it is empty. */
  readonly at: string;
  /** Codes of the series that are picked. */
  readonly pick: readonly string[];
  readonly tab: 'chart' | 'table';
}

/** A question and how its answer is shown. All of it stands in the address, so that a link survives changed defaults. */
export interface Question {
  readonly indicator: string;
  readonly definition: string;
  readonly frequency: Frequency;
  readonly from: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly top: string;
  readonly chart: ChartKind;
  readonly view: View;
  /** Filters by dimension, and options such as kind and currency, as the API takes them: codes with commas. */
  readonly filters: Readonly<Record<string, string>>;
}

/** Parameters of an address of the portal that are no filters. */
export const OWN: ReadonlySet<string> = new Set(['indicator', 'definition', 'frequency', 'from', 'to', 'by', 'top', 'chart', 'show', 'log', 'at', 'pick', 'tab']);
/** Those of the API that the portal gives itself. */
const OF_THE_CALL = ['lang', 'labels', 'limit', 'cursor', 'bom', 'last'];
export const CHARTS: readonly ChartKind[] = ['line', 'columns', 'bars', 'slope', 'multiples', 'heat', 'treemap', 'map', 'strip'];
export const SHOWS: readonly Show[] = ['level', 'index', 'growth', 'share', 'difference'];
const TABS: readonly View['tab'][] = ['chart', 'table'];
const YEARS: Readonly<Record<Frequency, number>> = { A: 10, S: 10, Q: 12, M: 24 };
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
  const wanted = usual(indicator.chart, indicator.valueKind, by, from > to ? 1 : between(from, to).length);
  return {
    indicator: indicator.id, definition, frequency, from, to, by,
    top: query.get('top') ?? '', chart: known(query.get('chart'), CHARTS) ?? (wanted === 'table' ? 'line' : wanted), view: viewOf(query, wanted === 'table' && !query.get('chart') ? 'table' : 'chart'), filters,
  };
}

function viewOf(query: URLSearchParams, tab: View['tab']): View {
  return {
    show: known(query.get('show'), SHOWS) ?? 'level', log: query.get('log') === '1', at: query.get('at') ?? '',
    pick: (query.get('pick') ?? '').split(',').filter(one => one !== ''), tab: known(query.get('tab'), TABS) ?? tab,
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
    ...one('chart', CHARTS), ...one('show', SHOWS), ...one('tab', TABS), ...one('log', ['1']), ...(periods.length > 0 ? [] : outside(query, question)), ...unknown];
}

/** A chart shows one of the periods that are asked for. */
function outside(query: URLSearchParams, { from, to, frequency, view: { at } }: Question): readonly Wrong[] {
  const within = at === '' || (isPeriod(at) && frequencyOf(at) === frequency && at >= from && at <= to);
  return within || query.getAll('at').length > 1 ? [] : [{ parameter: 'at', given: at, allowed: t('ask.range', { from, to }) }];
}

/** Whether an address gives a parameter once, and with another value than those allowed; an empty one leaves it open. */
function other(query: URLSearchParams, parameter: string, allowed: readonly string[]): boolean {
  const [given = '', ...more] = query.getAll(parameter);
  return given !== '' && more.length === 0 && !allowed.includes(given);
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

/** The question as the portal's address holds it. */
export function address(question: Question): URLSearchParams {
  const { show, log, at, pick, tab } = question.view;
  const query = new URLSearchParams({
    indicator: question.indicator, definition: question.definition, by: question.by.join(','), frequency: question.frequency,
    from: question.from, to: question.to, top: question.top, chart: question.chart,
    show: show === 'level' ? '' : show, log: log ? '1' : '', at, pick: pick.join(','), tab: tab === 'chart' ? '' : tab, ...question.filters,
  });
  return drop(query, ['top', 'show', 'log', 'at', 'pick', 'tab']);
}

/** The whole address of a question: what is copied, cited or framed is the question that is drawn, whatever the window's address says. */
export function linkTo(question: Question, language: Language, page = '/explore'): string {
  return location.origin + href(language, page, address(question));
}

/** Takes from the address of a question what another choice makes void. */
export function changed(query: URLSearchParams, name: string): URLSearchParams {
  const vain: Readonly<Record<string, readonly string[]>> = {
    indicator: ['definition', 'by', 'top', 'frequency', 'from', 'to', 'chart', 'show', 'log', 'at', 'pick'],
    definition: ['by', 'top', 'frequency', 'from', 'to', 'evidence', 'at', 'pick'],
    by0: ['chart', 'top', 'show', 'pick'],
    by1: ['chart', 'top', 'show', 'pick'],
    frequency: ['from', 'to', 'at'],
    periods: ['at'],
    release: ['at'],
    asOf: ['at'],
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

/** The question as the API takes it, in JSON or another form. */
export function call(question: Question, language: string, form?: 'csv' | 'jsonstat' | 'xlsx'): string {
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
