import type { ChartKind } from '../chart/chart';
import type { Indicator, PublicView } from '../data';
import { holding, lastWhole, plus, type Frequency } from '../period';

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
  /** Filters by dimension, as the API takes them: codes with commas. */
  readonly filters: Readonly<Record<string, string>>;
}

const OWN = new Set(['indicator', 'definition', 'frequency', 'from', 'to', 'by', 'top', 'chart']);
const YEARS: Readonly<Record<Frequency, number>> = { A: 10, S: 10, Q: 12, M: 24 };

/** Reads the address, and completes what it leaves open so that the question has an answer. */
export function read(query: URLSearchParams, indicator: Indicator): Question {
  const definition = known(query.get('definition'), indicator.definitions.map(one => one.code)) ?? indicator.definitions[0]?.code ?? '';
  const by = query.has('by') ? query.get('by')!.split(',').filter(one => one !== '') : defaultBreakdown(indicator, definition);
  const frequencies = frequenciesOf(indicator, definition, by);
  const frequency = known(query.get('frequency'), frequencies) ?? frequencies[0]!;
  const months = indicator.definitions.find(one => one.code === definition);
  const last = months?.lastMonth ?? '2025-12';
  const first = holding(months?.firstMonth ?? last, frequency);
  const to = query.get('to') ?? lastWhole(last, frequency);
  const from = query.get('from') ?? latest(first, plus(to, 1 - YEARS[frequency]));
  const filters = Object.fromEntries([...query.entries()].filter(([name]) => !OWN.has(name)));
  return {
    indicator: indicator.id, definition, frequency, from: from > to ? to : from, to, by,
    top: query.get('top') ?? '', chart: (query.get('chart') as Shown | null) ?? (by.length === 0 || by[0] === 'flow' ? 'line' : 'bars'), filters,
  };
}

function known<T extends string>(given: string | null, allowed: readonly T[]): T | undefined {
  return allowed.find(one => one === given);
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

function defaultBreakdown(indicator: Indicator, definition: string): readonly string[] {
  return indicator.needsBreakdown ? (viewsOf(indicator, definition)[0]?.by ?? indicator.by) : [];
}

function viewsOf(indicator: Indicator, definition: string): readonly PublicView[] {
  return (indicator.publicViews ?? []).filter(view => view.definitions.includes(definition));
}

/** The frequencies that anybody may ask with this breakdown; all of them where no public view has it. */
export function frequenciesOf(indicator: Indicator, definition: string, by: readonly string[]): readonly Frequency[] {
  const views = viewsOf(indicator, definition).filter(view => view.by.join() === by.join());
  const order: readonly Frequency[] = ['S', 'Q', 'M', 'A'];
  const allowed = views.flatMap(view => view.frequencies);
  return allowed.length === 0 ? order : order.filter(one => allowed.includes(one));
}

/** The breakdowns to offer: those of public views first, with a key every dimension. */
export function breakdownsOf(indicator: Indicator, definition: string, entitled: boolean, chosen = ''): readonly string[] {
  const all = entitled
    ? indicator.dimensions.map(dimension => dimension.dimension)
    : viewsOf(indicator, definition).map(view => view.by[0] ?? '').filter(one => one !== '');
  return [...new Set(chosen === '' ? all : [...all, chosen])];
}

/** The question as the portal's address holds it. */
export function address(question: Question): URLSearchParams {
  const query = new URLSearchParams({
    indicator: question.indicator, definition: question.definition, by: question.by.join(','), frequency: question.frequency,
    from: question.from, to: question.to, top: question.top, chart: question.chart, ...question.filters,
  });
  return drop(query, ['top']);
}

/** The question as the API takes it. */
export function call(question: Question, language: string, format?: string): string {
  const query = new URLSearchParams({
    definition: question.definition, frequency: question.frequency, from: question.from, to: question.to,
    by: question.by.join(','), top: question.top, lang: language, labels: 'both', ...question.filters,
    ...(format === undefined ? {} : { format }),
  });
  drop(query, ['by', 'top']);
  return `/api/v1/indicators/${question.indicator}/observations?${query.toString().replaceAll('%2C', ',')}`;
}

function drop(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  for (const name of names) {
    if (query.get(name) === '') {
      query.delete(name);
    }
  }
  return query;
}
