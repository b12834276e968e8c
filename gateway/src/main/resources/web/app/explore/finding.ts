import { isLeft } from '../chart/members';
import { before, isTotal, isWithheld, ranked, type Model, type Point, type Series } from '../chart/model';
import type { Indicator } from '../data';
import { compare, minus, ratio, sum } from '../exact';
import { percent, withUnit } from '../number';
import { inner, t } from '../text';
import { record, records, type Finding } from './record';

/** Whose sums over periods have a meaning: what is at hand at a time has none. */
const FLOWS: ReadonlySet<string> = new Set(['value', 'orders', 'lines']);
/** Partners whose English name has an article. */
const THE: ReadonlySet<string> = new Set(['US', 'GB', 'NL', 'AE', 'PH', 'RU', 'DO', 'BS', 'CD', 'CF', 'EU', 'ASEAN', 'RCEP', 'BRI']);
/** Dimensions whose members have proper names. */
const NAMED: ReadonlySet<string> = new Set(['partner', 'partnerGroup', 'province', 'region', 'platform', 'enterprise', 'pilotZone', 'cluster', 'customsDistrict']);
/** Units that a sentence does not say. */
const UNSAID: ReadonlySet<string> = new Set(['PURE_NUMB', 'IX']);
const [WHOLE, DECIMALS] = [100, 1];

/**
 * What figures say of a period, or of all periods of the model: who leads and with how much of the whole, how much more than a year before.
 * It says nothing that a withheld value or an incomplete period could make wrong.
 *
 * @param at the period of a chart of one period; the last one is meant where a chart shows all
 */
export function finding(model: Model, indicator: Indicator, by: readonly string[], at: number, overTime: boolean): Finding | undefined {
  const one = (text: string | undefined, more: Partial<Finding> = {}) => text === undefined ? undefined : { text, from: at, to: at, ...more };
  // Gross trade, returns and net trade are no members.
  if (by.length > 1 || by[0] === 'kind' || model.series.length === 0) {
    return undefined;
  }
  if (indicator.valueKind === 'flag') {
    return by.length === 0 ? record(model, indicator) : one(records(parts(model), indicator, at), { by: true });
  }
  if (model.complete[at] !== true) {
    return undefined;
  }
  if (by.length === 0) {
    return one(ofWhole(model, indicator, at));
  }
  if (by[0] === 'flow') {
    return one(flows(model, indicator, at));
  }
  const dimension = by[0]!;
  switch (indicator.valueKind) {
    case 'amount':
      return indicator.id.includes('balance') ? one(surplus(model, dimension, at)) : (overTime && FLOWS.has(indicator.id) ? leaderOfAll(model, dimension) : undefined) ?? one(leader(model, dimension, [at]));
    case 'count':
      return (overTime && FLOWS.has(indicator.id) ? leaderOfAll(model, dimension) : undefined) ?? one(leader(model, dimension, [at]));
    case 'share':
      return one(shareLeader(model, dimension, at));
    case 'rank':
      return places(model, dimension, overTime, at);
    default:
      return one(highest(model, indicator, dimension, at));
  }
}

/** A value as a sentence says it. */
function said(model: Model, { text, exact }: Point): string {
  return model.unit === 'PERCENT' ? percent(exact ?? text) : UNSAID.has(model.unit ?? '') ? text : withUnit(text, model.scale.unit);
}

function nameOf(dimension: string, { code, name }: Series): string {
  const proper = NAMED.has(dimension);
  return proper ? (THE.has(code) ? t('title.the', { name }) : name) : inner(name);
}

function parts(model: Model): readonly Series[] {
  return ranked(model).filter(series => !isTotal(series) && !isLeft(series));
}

/** The value of a total, and that of the year before. Its growth is an indicator of its own, with rules that a quotient does not know. */
function ofWhole(model: Model, indicator: Indicator, at: number): string | undefined {
  const series = model.series[0]!;
  const now = series.points[at];
  if (now?.exact == null) {
    return undefined;
  }
  const amount = said(model, now);
  if (indicator.id.includes('growth') && indicator.unit.code === 'PERCENT') {
    return Number(now.exact) === 0 ? undefined : t(now.exact.startsWith('-') ? 'title.fell' : 'title.grew', { growth: percent(now.exact.replace('-', '')) });
  }
  if (indicator.id === 'balance') {
    return Number(now.exact) === 0 ? undefined : t(now.exact.startsWith('-') ? 'title.deficit' : 'title.surplus', { amount: amount.replace(/^[-−]/, '') });
  }
  const then = before(model, series, at);
  return then === undefined ? t('title.level', { amount }) : t('title.against', { amount, before: said(model, then) });
}

/** What exports and imports say of each other. */
function flows(model: Model, indicator: Indicator, at: number): string | undefined {
  const [exports, imports] = ['X', 'M'].map(code => model.series.find(series => series.code === code)?.points[at]);
  if (exports?.exact == null || imports?.exact == null || compare(exports.exact, imports.exact) === 0) {
    return undefined;
  }
  const greater = compare(exports.exact, imports.exact) > 0 ? 'X' : 'M';
  if (indicator.valueKind === 'amount' || indicator.valueKind === 'count') {
    return t(`title.more.${greater}`, { exports: said(model, exports), imports: said(model, imports) });
  }
  return indicator.unit.code === 'PERCENT' ? t('title.both', { exports: said(model, exports), imports: said(model, imports) }) : undefined;
}

/** Who has most, and its share of the whole, if none of what is not published by itself can have more. */
function leader(model: Model, dimension: string, periods: readonly number[]): string | undefined {
  const total = model.series.find(isTotal);
  const valueOf = (series: Series | undefined) => {
    const values = periods.map(at => series?.points[at]?.exact ?? null);
    return values.includes(null) ? undefined : sum(values as string[]);
  };
  const members = parts(model);
  const known = members.flatMap(series => {
    const value = valueOf(series);
    return value === undefined ? [] : [{ series, value }];
  }).sort((one, other) => compare(other.value, one.value));
  const whole = valueOf(total);
  const [first, second] = known;
  // Of members that overlap the whole says nothing of one that is withheld.
  const overlaps = !model.parts && members.some(series => periods.some(at => isWithheld(series.points[at])));
  if (first === undefined || whole === undefined || overlaps || known.some(({ value }) => value.startsWith('-')) || compare(first.value, '0') <= 0) {
    return undefined;
  }
  const published = sum(members.flatMap(series => periods.flatMap(at => series.points[at]?.exact ?? [])));
  const hidden = minus(whole, published);
  const sure = compare(hidden, first.value) < 0 && compare(whole, first.value) >= 0 && (second === undefined || compare(second.value, first.value) < 0);
  return sure ? t('title.lead', { what: nameOf(dimension, first.series), share: percent(ratio(first.value, whole, WHOLE, DECIMALS)) }) : undefined;
}

function leaderOfAll(model: Model, dimension: string): Finding | undefined {
  const all = model.periods.map((_, at) => at);
  const text = model.complete.every(complete => complete) ? leader(model, dimension, all) : undefined;
  return text === undefined ? undefined : { text, from: 0, to: all.length - 1 };
}

/** The same of shares, which add up to a hundred. */
function shareLeader(model: Model, dimension: string, at: number): string | undefined {
  const known = parts(model).filter(series => series.points[at]?.exact != null).sort((one, other) => compare(other.points[at]!.exact!, one.points[at]!.exact!));
  const [first, second] = known;
  if (first === undefined || known.some(series => series.points[at]!.exact!.startsWith('-'))) {
    return undefined;
  }
  const share = first.points[at]!.exact!;
  const hidden = minus(String(WHOLE), sum(known.map(series => series.points[at]!.exact!)));
  const overlaps = hidden.startsWith('-') && parts(model).some(series => isWithheld(series.points[at]));
  const sure = compare(share, '0') > 0 && !overlaps && compare(hidden, share) < 0 && (second === undefined || compare(second.points[at]!.exact!, share) < 0);
  return sure ? t('title.lead', { what: nameOf(dimension, first), share: percent(share) }) : undefined;
}

/** The greatest value of those that do not add up: only if none is withheld, since that might be greater. */
function greatest(model: Model, at: number): Series | undefined {
  const all = parts(model);
  const known = all.filter(series => series.points[at]?.exact != null).sort((one, other) => compare(other.points[at]!.exact!, one.points[at]!.exact!));
  const [first, second] = known;
  const hidden = model.series.some(series => isWithheld(series.points[at]));
  const tied = first !== undefined && second !== undefined && compare(first.points[at]!.exact!, second.points[at]!.exact!) === 0;
  return hidden || tied || known.length < 2 ? undefined : first;
}

function highest(model: Model, indicator: Indicator, dimension: string, at: number): string | undefined {
  const first = greatest(model, at);
  const point = first?.points[at];
  if (first === undefined || point?.exact == null) {
    return undefined;
  }
  const what = nameOf(dimension, first);
  const rises = compare(point.exact, '0') > 0;
  if (indicator.id.includes('growth') && indicator.unit.code === 'PERCENT') {
    return rises ? t('title.fastest', { what, growth: percent(point.exact) }) : undefined;
  }
  if (indicator.id === 'contribution') {
    return rises && compare(model.series.find(isTotal)?.points[at]?.exact ?? '0', '0') > 0 ? t('title.driver', { what, amount: said(model, point) }) : undefined;
  }
  return t('title.most', { what, amount: said(model, point) });
}

function surplus(model: Model, dimension: string, at: number): string | undefined {
  const first = greatest(model, at);
  const point = first?.points[at];
  return first === undefined || point?.exact == null || compare(point.exact, '0') <= 0 ? undefined
    : t('title.surplus.most', { what: nameOf(dimension, first), amount: said(model, point) });
}

/** Who alone is first, and over time who climbed most. */
function places(model: Model, dimension: string, overTime: boolean, at: number): Finding | undefined {
  const all = parts(model);
  const [first, ...more] = all.filter(series => series.points[at]?.exact === '1');
  if (first === undefined || more.length > 0) {
    return undefined;
  }
  const climb = (series: Series) => {
    const [from, to] = [series.points[0]?.exact ?? null, series.points[at]?.exact ?? null];
    return from === null || to === null ? 0 : Number(from) - Number(to);
  };
  const [most, next] = [...all].sort((one, other) => climb(other) - climb(one));
  const hidden = model.series.some(series => isWithheld(series.points[0]) || isWithheld(series.points[at]));
  if (!overTime || hidden || most === undefined || climb(most) <= 0 || most === first || (next !== undefined && climb(next) === climb(most))) {
    return { text: t('title.first', { what: nameOf(dimension, first) }), from: at, to: at };
  }
  const text = t('title.climb', { first: nameOf(dimension, first), what: nameOf(dimension, most), from: most.points[0]!.text, to: most.points[at]!.text });
  return { text, from: 0, to: at };
}
