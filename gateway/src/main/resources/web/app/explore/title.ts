import { isTotal, ranked, type Model } from '../chart/model';
import type { Indicator, Observations } from '../data';
import { words, yearBefore } from '../period';
import { capital, inner, language, t, tOr, type TextKey } from '../text';
import type { FilterNames } from './ask';
import type { Question, Shown } from './question';

/** Of which the greatest member leads. */
const LEADING = new Set(['value', 'ytd', 'share', 'orders', 'lines', 'growth', 'ytd-growth', 'contribution', 'registered-enterprises', 'active-enterprises', 'first-trade-enterprises']);
const SIZES = new Set(['value', 'ytd', 'orders', 'lines']);
const RATES = new Set(['growth', 'ytd-growth']);
/** What is not known, not applicable, or left over by a ranking: these lead nothing. */
const NOBODY = new Set(['_U', '_Z', '_O']);
/** Members of a filter that a title names. */
const NAMED = 3;

/** The title of a chart as a sentence: what the figures say, where they say something plain, else what they are; and of what alone. */
export function title(question: Question, indicator: Indicator, model: Model, filters: FilterNames): string {
  const sentence = said(question, indicator, model);
  const only = filterWords(question, filters);
  return only === '' ? sentence : t('explore.sentence.only', { sentence, only });
}

function said(question: Question, indicator: Indicator, model: Model): string {
  const definition = tOr(`definition.${question.definition}`, question.definition);
  const what = indicator.name[language()];
  const last = model.periods.length - 1;
  const period = words(model.periods[last]!);
  const parts = ranked(model).filter(series => !isTotal(series) && !series.code.split('.').some(code => NOBODY.has(code)));
  const first = parts[0]?.points[last];
  const by = question.by.map(one => indicator.dimensions.find(dimension => dimension.dimension === one)?.name[language()] ?? one);
  const neutral = by.length === 0
    ? t('explore.sentence', { indicator: what, definition })
    : t('explore.sentence.by', { indicator: what, definition, by: by.join(t('list.comma')) });
  if ((question.filters['kind'] ?? 'gross') !== 'gross') {
    return neutral; // More returns are not more trade.
  }
  const greater = question.by.join() === 'flow' ? flows(indicator.id, model, last) : undefined;
  if (greater !== undefined) {
    return t(greater, { definition, period });
  }
  const change = question.by.length === 0 && SIZES.has(indicator.id) ? yearly(model, last) : undefined;
  if (change !== undefined) {
    return t(change, { definition, indicator: inner(what), period });
  }
  if (parts.length > 1 && first !== undefined && first.value !== null && question.by[0] !== 'flow' && LEADING.has(indicator.id)) {
    return t('explore.sentence.first', { definition, what: parts[0]!.name, indicator: inner(what), period });
  }
  return neutral;
}

/** Whether a total is larger than a year before, if the period is over and both values are known. */
function yearly(model: Model, last: number): TextKey | undefined {
  const points = model.series[0]?.points ?? [];
  const before = model.periods.indexOf(yearBefore(model.periods[last]!));
  const [now, then] = [points[last]?.value ?? null, points[before]?.value ?? null];
  if (now === null || then === null || now === then || model.complete[last] !== true) {
    return undefined;
  }
  return now > then ? 'explore.sentence.up' : 'explore.sentence.down';
}

/** What exports and imports say of each other in the last period, if both are known and differ. */
function flows(indicator: string, model: Model, last: number): TextKey | undefined {
  const value = (code: string) => model.series.find(series => series.code === code)?.points[last]?.value ?? null;
  const [exports, imports] = [value('X'), value('M')];
  if (exports === null || imports === null || exports === imports) {
    return undefined;
  }
  const greater = exports > imports ? 'X' : 'M';
  return SIZES.has(indicator) ? `explore.sentence.larger.${greater}` : RATES.has(indicator) && Math.max(exports, imports) > 0 ? `explore.sentence.faster.${greater}` : undefined;
}

/** What alone was counted, in words: "exports; United States, Germany". */
export function filterWords(question: Question, filters: FilterNames): string {
  return Object.entries(question.filters)
    .filter(([name, codes]) => filters[name] !== undefined && !(name === 'kind' && codes === 'gross'))
    .map(([name, codes]) => name === 'kind' ? tOr(`kind.${codes}`, codes) : option(name) ? '' : members(filters[name]!))
    .filter(one => one !== '')
    .join(t('list.semicolon'));
}

/** Parameters that select nothing: the unit of the subtitle says the currency, and the facts say the release. */
function option(name: string): boolean {
  return ['currency', 'combine', 'years', 'release', 'asOf', 'base'].includes(name);
}

function members(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(t('list.comma'));
  return names.length > NAMED ? t('explore.sentence.others', { names: shown, count: names.length - NAMED }) : shown;
}

/** Unit and periods of what is drawn: bars and treemaps show the last period alone. */
export function subtitle(model: Model, shown: Shown): string {
  const [first, to] = [words(model.periods[0]!), words(model.periods[model.periods.length - 1]!)];
  const from = shown === 'bars' || shown === 'treemap' ? to : first;
  const { unit } = model.scale;
  return capital(from === to ? t('explore.subtitle.one', { unit, period: to }) : t('explore.subtitle', { unit, from, to }));
}

export function source(answer: Observations, when: string): string {
  return t('explore.source', { source: answer.source, time: when, definition: answer.definition, indicator: answer.indicator, version: answer.version });
}
