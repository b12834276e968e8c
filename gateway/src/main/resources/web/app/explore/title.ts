import { isTotal, ranked, type Model } from '../chart/model';
import type { Indicator, Observations } from '../data';
import { words } from '../period';
import { language, t, tOr } from '../text';
import type { Question, Shown } from './question';

/** The title of a chart as a sentence: what the figures say, where they say something plain, else what they are. */
export function title(question: Question, indicator: Indicator, model: Model): string {
  const definition = tOr(`definition.${question.definition}`, question.definition);
  const what = indicator.name[language()];
  const parts = ranked(model).filter(series => !isTotal(series));
  const last = model.periods.length - 1;
  const first = parts[0]?.points[last];
  if (parts.length > 1 && first?.value !== null && first !== undefined && question.by[0] !== 'flow') {
    return t('explore.sentence.first', { definition, what: parts[0]!.name, indicator: what, period: words(model.periods[last]!) });
  }
  const by = question.by.map(one => indicator.dimensions.find(dimension => dimension.dimension === one)?.name[language()] ?? one);
  return by.length === 0
    ? t('explore.sentence', { indicator: what, definition })
    : t('explore.sentence.by', { indicator: what, definition, by: by.join(t('list.comma')) });
}

/** Unit and periods of what is drawn: bars and treemaps show the last period alone. */
export function subtitle(model: Model, shown: Shown): string {
  const [first, to] = [words(model.periods[0]!), words(model.periods[model.periods.length - 1]!)];
  const from = shown === 'bars' || shown === 'treemap' ? to : first;
  return from === to ? t('explore.subtitle.one', { unit: model.scale.unit, period: to }) : t('explore.subtitle', { unit: model.scale.unit, from, to });
}

export function source(answer: Observations, when: string): string {
  return t('explore.source', { source: answer.source, time: when, definition: answer.definition, indicator: answer.indicator, version: answer.version });
}
