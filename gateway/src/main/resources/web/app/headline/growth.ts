import { html } from 'lit';
import type { HeadlineFigures } from '../data';
import { percent } from '../number';
import { words, yearBefore } from '../period';
import { t, tOr } from '../text';

/** As the API gives it. */
export const GROWTH_DECIMALS = 2;

/** By how much a figure grew on the year before, or why that is not stated. */
export function growth(figures: HeadlineFigures, period: string) {
  const { growthPct, growthPctReason: reason = 'no-data' } = figures;
  if (growthPct === null) {
    return html`<span class="quiet">${reason === 'suppressed' && figures.totalFen !== null
      ? t('headline.growth.withheld') : t('headline.growth.none', { reason: tOr(`reason.${reason}`, reason) })}</span>`;
  }
  const number = html`<b class=${growthPct > 0 ? 'more' : growthPct < 0 ? 'less' : 'as-before'}>${percent(growthPct, true, GROWTH_DECIMALS)}</b>`;
  return t('headline.growth', { base: words(yearBefore(period)) }).split('{growth}').map((text, at) => html`${at === 0 ? '' : number}${text}`);
}
