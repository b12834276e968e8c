import { minus, ratio } from '../exact';
import { percent } from '../number';
import { words, yearBefore } from '../period';
import type { RevisedPeriod } from '../release/levels';
import { t } from '../text';

/** What the newest release changed of a figure, in words: its own earlier value, or the base of its growth. */
export function revised(periods: readonly RevisedPeriod[], period: string): string | undefined {
  const own = periods.find(one => one.period === period);
  if (own === undefined) {
    return undefined;
  }
  if (own.vintages.length > 1) {
    return changed(own);
  }
  const base = periods.find(one => one.period === yearBefore(period));
  const first = t('front.revised.first', { period: words(period) });
  return base === undefined || base.vintages.length < 2 ? first : first + t('list.semicolon') + changed(base);
}

/** From the release before to the last one. */
function changed({ period, vintages }: RevisedPeriod): string {
  const [before, now] = vintages.slice(-2).map(({ value }) => value);
  if (before == null || now == null || Number(before) === 0) {
    return t('front.revised.unknown', { period: words(period) });
  }
  const difference = minus(now, before);
  if (Number(difference) === 0) {
    return t('front.revised.same', { period: words(period) });
  }
  return t(Number(difference) > 0 ? 'front.revised.up' : 'front.revised.down', {
    period: words(period), change: percent(ratio(difference, before, 100, 2).replace('-', ''), false, 2),
  });
}
