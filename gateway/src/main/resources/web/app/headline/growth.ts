import type { HeadlineFigures } from '../data';
import { percent } from '../number';
import { words, yearBefore } from '../period';
import { t, tOr } from '../text';

/** As the API gives it. */
export const GROWTH_DECIMALS = 2;

/** By how much a figure grew on the year before, or why that is not stated. */
export function growth(figures: HeadlineFigures, period: string) {
  const reason = figures.growthPctReason ?? 'no-data';
  if (figures.growthPct === null && reason === 'suppressed' && figures.totalFen !== null) {
    return t('headline.growth.withheld', { period: words(period), base: words(yearBefore(period)) });
  }
  return figures.growthPct === null
    ? t('headline.growth.none', { reason: tOr(`reason.${reason}`, reason) })
    : t('headline.growth', { growth: percent(figures.growthPct, true, GROWTH_DECIMALS), base: words(yearBefore(period)) });
}
