import type { Note } from '../chart/model';
import type { Indicator, Observations } from '../data';
import { firstMonth, frequencyOf, holding, words } from '../period';
import { language, t } from '../text';
import type { Question } from './question';

/** What a reader must know who compares the periods of an answer: breaks in the series, and where the data begin. */
export function notes(answer: Observations, indicator: Indicator, question: Question): readonly Note[] {
  const definition = indicator.definitions.find(one => one.code === question.definition);
  const first = answer.periods[0]?.period;
  if (definition === undefined || first === undefined) {
    return [];
  }
  const flows = question.filters['flow']?.split(',');
  const told = definition.breaks.filter(({ flow }) => flow === undefined || flows === undefined || flows.includes(flow)).map(one => ({ month: one.month, text: words(one.month) + t('colon') + one.text[language()] }));
  const begins = definition.firstMonth === null ? [] : [{ month: definition.firstMonth, text: t('explore.note.begins', { month: words(definition.firstMonth) }) }];
  return [...told, ...begins]
    .map(one => ({ ...one, period: answer.periods.findIndex(({ period }) => period === holding(one.month, frequencyOf(first))) }))
    .filter(one => one.period > 0 || (one.period === 0 && one.month !== firstMonth(first)))
    .sort((one, other) => one.month.localeCompare(other.month))
    .map(({ period, text }, at) => ({ period, text, mark: String.fromCharCode(97 + at) }));
}
