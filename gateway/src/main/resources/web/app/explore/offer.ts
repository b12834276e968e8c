import type { Indicator, PublicView } from '../data';
import { between, holding, type Frequency } from '../period';
import type { Question } from './question';

export const FREQUENCIES: readonly Frequency[] = ['S', 'Q', 'M', 'A'];

export function viewsOf(indicator: Indicator, definition: string): readonly PublicView[] {
  return (indicator.publicViews ?? []).filter(view => view.definitions.includes(definition));
}

export function viewsBy(indicator: Indicator, definition: string, by: readonly string[]): readonly PublicView[] {
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

/** The periods of which there are data, and those that are asked for. */
export function periodsOf(indicator: Indicator, { definition, frequency, from, to }: Pick<Question, 'definition' | 'frequency' | 'from' | 'to'>): readonly string[] {
  const months = indicator.definitions.find(one => one.code === definition);
  const known = months?.firstMonth ? between(holding(months.firstMonth, frequency), holding(months.lastMonth ?? to, frequency)) : [];
  return [...new Set([...known, from, to])].sort();
}
