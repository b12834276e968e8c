import { language, t } from '../text';
import { words } from '../period';
import { isOthers, isWithheld, membersOf, type Model, type Series } from './model';
import type { Gathered } from './rest';

/** Names that a note tells one by one. */
const NAMED = 10;

/** What a reader must know of what is gathered: how many are drawn of how many, what stands for the others, what is withheld and why. */
export function gatheredNotes(model: Model, { drawn, shown, of, partly }: Gathered, period?: number): readonly string[] {
  const rest = drawn.some(({ series }) => isOthers(series));
  const left = shown === of || shown === 0 ? [] : [t(rest ? 'chart.shown.rest' : 'chart.shown', { shown, of })];
  return [...left, ...(partly ? [t('chart.rest.partly')] : []), ...withheldNotes(model, period)];
}

/** How many members are withheld in a period, or in all of them and in some, and why. */
export function withheldNotes(model: Model, period?: number): readonly string[] {
  const members = membersOf(model);
  const count = (of: readonly Series[]) => ({ count: of.length, of: members.length, names: listed(of) });
  if (period !== undefined) {
    const none = members.filter(({ points }) => isWithheld(points[period]));
    return none.length === 0 ? [] : [t('chart.withheld.period', { ...count(none), period: model.named?.(period) ?? words(model.periods[period]!) })];
  }
  const hidden = members.filter(({ points }) => points.some(isWithheld));
  const never = hidden.filter(({ points }) => points.every(({ value }) => value === null));
  const some = hidden.filter(one => !never.includes(one));
  return [...(never.length === 0 ? [] : [t('chart.withheld', count(never))]), ...(some.length === 0 ? [] : [t('chart.withheld.some', count(some))])];
}

function listed(series: readonly Series[]): string {
  const names = series.slice(0, NAMED).map(one => one.name);
  const all = series.length > NAMED ? [...names, t('chart.more', { count: series.length - NAMED })] : names;
  return new Intl.ListFormat(language() === 'zh' ? 'zh-CN' : 'en-GB').format(all);
}
