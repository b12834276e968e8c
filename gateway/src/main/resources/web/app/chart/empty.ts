import { words } from '../period';
import { t } from '../text';
import type { DrawnKind } from './chart';
import { isOfOnePeriod } from './kinds';
import { chosen } from './members';
import { isWithheld, ranked, type Model } from './model';

/** Why there is nothing to draw; undefined if there is something. An axis by itself would look like a fault. */
export function nothingDrawn(model: Model, kind: DrawnKind, chosenAt: number | undefined): string | undefined {
  const at = chosen(model, chosenAt);
  const ofOne = isOfOnePeriod(kind, model.dimensions);
  const points = ranked(model).flatMap(series => ofOne ? series.points.slice(at, at + 1) : series.points);
  if (kind === 'slope' && at === 0) {
    return t('chart.empty.one');
  }
  if (kind === 'treemap' && points.some(point => point.value !== null && point.value < 0)) {
    return t('chart.areas.negative');
  }
  if (points.some(point => point.value !== null && (kind !== 'treemap' || point.value > 0))) {
    return undefined;
  }
  if (!ofOne || at < 0) {
    return t('chart.empty.all');
  }
  const period = words(model.periods[at]!);
  return points.length > 0 && points.every(isWithheld) ? t('chart.empty.suppressed', { period }) : t('chart.empty.missing', { period });
}
