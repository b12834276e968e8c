import type { Indicator } from '../data';
import { minus, ratio } from '../exact';
import { MISSING, scaled, type Scale } from '../number';
import { words, yearBefore } from '../period';
import { t } from '../text';
import type { Show } from './drawing';
import { incomparable, isTotal, isWithheld, type Model, type Point, type Series } from './model';

const WHOLE = 100;
const DECIMALS = 1;
/** What is computed has more digits than are shown, so that sums of it are right. */
const EXACT = 9;
/** Money, and counts of what is in trade or in the register. */
const SIZE = /^([A-Z]{3}|\{currency\}|ORDERS|LINES|ENTERPRISES)$/;
const RATE = 'PERCENT';

/** The same model with each value compared: with the first period, the year before, the total or the period before. Each names its unit. */
export function shownAs(model: Model, show: Show): Model {
  if (show === (model.show ?? 'level')) {
    return model;
  }
  const rate = model.unit === RATE;
  const points = t('unit.points');
  switch (show) {
    case 'index':
      return compared(model, show, unit(t('unit.index', { period: nameOf(model, 0) })), () => 0, (value, base) => quotient(value, base));
    case 'growth':
      return compared(model, show, unit(t('unit.growth', { unit: rate ? points : t('unit.percent') })), period => model.periods.indexOf(yearBefore(model.periods[period]!)),
        (value, base) => rate ? minus(value, base) : growth(value, base));
    case 'difference':
      return compared(model, show, rate ? unit(t('unit.difference', { unit: points })) : { ...model.scale, unit: t('unit.difference', { unit: model.scale.unit }) },
        period => period - 1, minus);
    case 'share':
      return { ...shares(model), show };
    case 'level':
      return model;
  }
}

function nameOf(model: Model, period: number): string {
  return model.named?.(period) ?? words(model.periods[period]!);
}

function unit(name: string): Scale {
  return { power: 0, unit: name, decimals: DECIMALS };
}

/** A positive value in per cent of a positive base; there is no other index. */
function quotient(value: string, base: string): string | null {
  return Number(base) > 0 && Number(value) > 0 ? ratio(value, base, WHOLE, EXACT) : null;
}

function growth(value: string, base: string): string | null {
  return Number(base) > 0 ? ratio(minus(value, base), base, WHOLE, EXACT) : null;
}

function compared(model: Model, show: Show, scale: Scale, base: (period: number) => number, by: (value: string, base: string) => string | null): Model {
  const series = model.series.map(one => ({ ...one, points: one.points.map(point => {
    const at = base(point.period);
    return from(point, one.points[at], scale, by, at < 0 ? undefined : incomparable(model, at, point.period));
  }) }));
  return { ...model, series, scale, show, parts: model.parts && show === 'difference' };
}

/** A value made of another one and its base: of what is withheld nothing is known, and nothing is made of periods that may not be compared. */
function from(point: Point, base: Point | undefined, scale: Scale, by: (value: string, base: string) => string | null, apart?: string): Point {
  const { series, period } = point;
  const moving = point.moving || base?.moving === true;
  if (isWithheld(point) || isWithheld(base)) {
    return { series, period, moving, value: null, exact: null, text: 's', status: 'Q', reason: (isWithheld(point) ? point : base!).reason ?? 'suppressed' };
  }
  const exact = point.exact == null || base?.exact == null || apart !== undefined ? null : by(point.exact, base.exact);
  return exact === null
    ? { series, period, moving, value: null, exact, text: MISSING, status: 'M', reason: point.exact == null ? point.reason ?? 'no-data' : base?.exact == null ? 'no-base' : apart ?? 'base-not-positive' }
    : { series, period, moving, value: Number(exact) / 10 ** scale.power, exact, text: scaled(exact, scale), ...(point.status === undefined ? {} : { status: point.status }) };
}

function shares(model: Model): Model {
  const scale = unit(t('unit.share'));
  const total = model.series.find(isTotal);
  const part = (value: string, whole: string) => Number(whole) > 0 ? ratio(value, whole, WHOLE, EXACT) : null;
  const series = model.series.map((one): Series => ({ ...one, points: one.points.map(point => from(point, total?.points[point.period], scale, part)) }));
  return { ...model, series, scale };
}

/** What of a model may be compared: no share without a total, no rate of a rate, nothing of a place or of yes and no. */
export function applicable(model: Model, indicator: { readonly unit: Pick<Indicator['unit'], 'code'> }): readonly Show[] {
  const { code } = indicator.unit;
  const [size, rate] = [SIZE.test(code), code === RATE];
  const parts = model.series.filter(one => !isTotal(one));
  const values = (of: readonly Series[]) => of.flatMap(one => one.points.flatMap(point => point.value ?? []));
  const many = model.periods.length > 1;
  const yearly = model.periods.some((period, at) => {
    const base = model.periods.indexOf(yearBefore(period));
    return base >= 0 && incomparable(model, base, at) === undefined;
  });
  const begins = model.series.some(one => (one.points[0]?.value ?? 0) > 0);
  const whole = model.series.find(isTotal)?.points.some(point => (point.value ?? 0) > 0) === true;
  return [
    'level',
    ...(size && many && begins && values(model.series).every(value => value >= 0) ? ['index' as const] : []),
    ...((size || rate) && yearly ? ['growth' as const] : []),
    ...(size && model.parts && parts.length > 1 && whole && values(parts).every(value => value >= 0) ? ['share' as const] : []),
    ...((size || rate) && many ? ['difference' as const] : []),
  ];
}

/** Whether a logarithm may be taken of all that is shown. */
export function mayLog(model: Model): boolean {
  const values = model.series.flatMap(one => one.points.flatMap(point => point.value ?? []));
  return values.length > 1 && values.every(value => value > 0) && !model.lowestFirst;
}
