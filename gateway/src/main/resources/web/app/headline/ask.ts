import { get, Problem } from '../api';
import type { Headline, Indicator, Observations } from '../data';
import { OWN } from '../explore/question';
import { between, frequencyOf, isPeriod, lastWhole, plus } from '../period';
import { ifReleased } from '../release/data';
import { language, t } from '../text';
import { repeated, WrongAddress } from '../wrong';

export type Domain = 'cbec' | 'dds';

/** The headline of a half-year, live or as it was released, with the periods to choose from. */
export interface Asked {
  readonly periods: readonly string[];
  readonly headline: Headline;
  /** Absent of what a release does not hold. */
  readonly series: Readonly<Record<Domain, Observations | undefined>>;
  /** The state of what is released that is read, if one is chosen, as the API takes it. */
  readonly state: Readonly<Record<string, string>>;
}

/** Why there is no headline: no record has come, or nothing is released yet. */
export type Nothing = 'no-data' | 'not-released';

const HALVES = 10;

/** Asks for the headline that an address means. Whether it is live or released, the answer says. */
export async function ask(query: URLSearchParams, signal: AbortSignal): Promise<Asked | Nothing> {
  const wanted = query.get('period') ?? '';
  const state = Object.fromEntries(['release', 'asOf'].flatMap(name => query.get(name) ? [[name, query.get(name)!]] : []));
  const of = (period: string) => get<Headline>(`/api/v1/headline?${new URLSearchParams({ ...(period === '' ? {} : { period }), ...state })}`, signal);
  const half = isPeriod(wanted) && frequencyOf(wanted) === 'S' ? wanted : '';
  const [value, found] = await Promise.all([get<Indicator>('/api/v1/indicators/value', signal), of(half).catch(notReleased)]);
  const { firstMonth = null, lastMonth = null } = value.definitions.find(({ code }) => code === 'cbec') ?? {};
  if (found instanceof Problem) {
    if (lastMonth === null && Object.keys(state).length === 0) {
      return 'not-released';
    }
    if (half === '' || found.due !== undefined) {
      throw found;
    }
  } else if (found.released === undefined && lastMonth === null) {
    return 'no-data';
  }
  // How far a state of what is released reaches, only its newest headline says.
  const latest = found instanceof Problem || (found.released !== undefined && half !== '') ? await of('') : found;
  const newest = latest.released === undefined ? lastWhole(lastMonth!, 'S') : latest.period;
  const periods = upTo(newest, firstMonth);
  refuse(query, periods);
  if (found instanceof Problem) {
    throw found;
  }
  // Live figures of a later half-year may be embargoed.
  const to = found.released === undefined ? found.period : newest;
  const ask = (domain: Domain) => ifReleased(get<Observations>(
    `/api/v1/indicators/value/observations?definition=${domain}&frequency=S&${new URLSearchParams({ from: earliest(periods[0]!, to), to, lang: language(), ...state })}`, signal));
  const [cbec, dds] = await Promise.all([ask('cbec'), ask('dds')]);
  return { periods, headline: found, series: { cbec, dds }, state };
}

function earliest(one: string, other: string): string {
  return one < other ? one : other;
}

/** Whether a headline is live, and moves. */
export function isLive(asked: Asked | Nothing): boolean {
  return asked === 'no-data' || (asked !== 'not-released' && asked.headline.released === undefined);
}

function notReleased(failure: unknown): Problem {
  if (failure instanceof Problem && failure.slug === 'not-released') {
    return failure;
  }
  throw failure;
}

/** The newest half-years, as far as there are data. */
function upTo(newest: string, firstMonth: string | null): readonly string[] {
  const first = firstMonth === null ? newest : lastWhole(firstMonth, 'S');
  const oldest = plus(newest, 1 - HALVES);
  return between(first > newest ? newest : oldest < first ? first : oldest, newest).filter(period => firstMonth === null || period >= firstMonth.slice(0, 4));
}

/** The page takes a period that it offers; what means something on other pages would mean nothing here. */
function refuse(query: URLSearchParams, periods: readonly string[]) {
  const given = query.get('period') ?? '';
  const [oldest = '', newest = ''] = [periods[0], periods[periods.length - 1]];
  const wrong = [...repeated(query),
    ...(given === '' || periods.includes(given) || query.getAll('period').length > 1 ? [] : [{ parameter: 'period', given, allowed: t('wrong.halves', { oldest, newest }) }]),
    ...[...query].filter(([name]) => OWN.has(name)).map(([parameter, value]) => ({ parameter, given: value, allowed: t('wrong.elsewhere') }))];
  if (wrong.length > 0) {
    throw new WrongAddress(wrong);
  }
}
