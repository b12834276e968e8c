import { chosen } from '../chart/members';
import { isOfOnePeriod } from '../chart/kinds';
import type { Model } from '../chart/model';
import type { Indicator, Observations } from '../data';
import { frequencyOf, short, words } from '../period';
import { capital, inner, language, t, tOr } from '../text';
import type { FilterNames } from './ask';
import { finding } from './finding';
import type { Question, Shown } from './question';

/** Members of a filter that a title names. */
const NAMED = 3;
/** Indicators that the finding names. */
const SAID: ReadonlySet<string> = new Set(['value', 'growth', 'share', 'rank', 'balance', 'contribution']);

/**
 * The title of a chart: what was traded, the periods, and what the figures say with its number; where they say nothing plain, what they are;
 * and of what alone.
 *
 * @param at the period of a chart of one period, the last one if none was chosen
 */
export function title(question: Question, indicator: Indicator, model: Model, filters: FilterNames, at?: number): string {
  const sentence = said(question, indicator, model, at);
  const only = filterWords(question, filters);
  return capital(only === '' ? sentence : t('explore.sentence.only', { sentence, only }));
}

function said(question: Question, indicator: Indicator, model: Model, at: number | undefined): string {
  const ofOne = isOfOnePeriod(question.chart, model.dimensions) && question.chart !== 'slope';
  const period = chosen(model, ofOne || question.chart === 'slope' ? at : undefined);
  // More returns are not more trade, and what is compared is no value.
  const plain = (question.filters['kind'] ?? 'gross') !== 'gross' || (model.show ?? 'level') !== 'level';
  const found = plain ? undefined : finding(model, indicator, question.by, period, !ofOne);
  const trade = tradeOf(question);
  const name = inner(indicator.name[language()]);
  const named = indicator.id === 'value' ? trade : t('title.of', { indicator: name, subject: trade });
  const by = question.by.map(one => indicator.dimensions.find(dimension => dimension.dimension === one)?.name[language()] ?? one);
  const broken = (subject: string) => by.length === 0 ? subject : t('title.by', { subject, by: by.join(t('title.and')) });
  if (found === undefined) {
    return t('title.plain', { subject: broken(named), periods: span(model, ofOne ? period : 0, period) });
  }
  const short = SAID.has(indicator.id) || indicator.valueKind === 'flag' ? trade : named;
  return t('title.finding', { subject: found.by === true ? broken(short) : short, periods: span(model, found.from, found.to), finding: found.text });
}

/** What was traded, and in which direction if it is one: "exports of cross-border e-commerce". */
function tradeOf({ definition, filters }: Question): string {
  const name = inner(tOr(`definition.${definition}`, definition));
  const flow = filters['flow'];
  return flow === 'X' || flow === 'M' ? t(`title.flow.${flow}`, { definition: name }) : name;
}

/** Periods from one to another as a title has them. */
function span(model: Model, from: number, to: number): string {
  const [first, last] = [model.periods[from]!, model.periods[to]!];
  if (from === to) {
    return t('title.period', { period: words(last) });
  }
  const written = language() === 'zh' || frequencyOf(last) === 'M' ? words : short;
  return t('title.span', { from: written(first), to: written(last) });
}

/** What alone was counted, in words: "United States, Germany". The direction of trade is in the title. */
export function filterWords(question: Question, filters: FilterNames): string {
  return Object.entries(question.filters)
    .filter(([name, codes]) => filters[name] !== undefined && !(name === 'kind' && codes === 'gross') && !(name === 'flow' && /^[XM]$/.test(codes)))
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

/** Unit and periods of what is drawn: some charts show one period alone, the last one if none was chosen. */
export function subtitle(model: Model, shown: Shown, at?: number): string {
  const period = chosen(model, at);
  const ofOne = isOfOnePeriod(shown, model.dimensions);
  const to = words(model.periods[ofOne ? period : model.periods.length - 1]!);
  const from = ofOne && shown !== 'slope' ? to : words(model.periods[0]!);
  const { unit } = model.scale;
  return capital(from === to ? t('explore.subtitle.one', { unit, period: to }) : t('explore.subtitle', { unit, from, to }));
}

export function source(answer: Observations, when: string): string {
  return t('explore.source', { source: answer.source, time: when, definition: answer.definition, indicator: answer.indicator, version: answer.version });
}
