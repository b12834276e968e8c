import { get, Problem } from '../api';
import { members } from '../codes';
import { nameOf } from '../enterprise/search';
import type { Indicator, IndicatorSummary, Observations } from '../data';
import { language, t } from '../text';
import { unless } from '../release/data';
import { WrongAddress } from '../wrong';
import { ENTERPRISE } from './filters';
import { largest, read, upToNewest, type Question } from './question';

/** Names of the members that filters name, by dimension and code. */
export type FilterNames = Readonly<Record<string, readonly string[]>>;

/** A question with its answer, or with what refused it. */
export interface Asked {
  readonly indicators: readonly IndicatorSummary[];
  readonly indicator: Indicator;
  readonly question: Question;
  readonly filters: FilterNames;
  readonly answer: Observations | undefined;
  readonly refused: unknown;
}

/** Whether a problem is none of the question's own: what is drawn stays, and the question may be asked again. */
function isPassing({ status }: Problem): boolean {
  return status >= 500 || status === 429;
}

/** Asks what an address asks; what is known already is not asked again. */
export async function ask(query: URLSearchParams, known: Partial<Pick<Asked, 'indicators'>>, signal: AbortSignal): Promise<Asked> {
  const all = known.indicators ?? get<IndicatorSummary[]>('/api/v1/indicators', signal);
  const [indicators, indicator] = await Promise.all([all, indicatorOf(query.get('indicator') || 'value', all, signal)]);
  const question = read(query, indicator);
  const filters = filterNames(question, indicator);
  try {
    return { indicators, indicator, ...await answered(question, (query.get('to') ?? '') !== '', signal), filters: await filters, refused: undefined };
  } catch (refused) {
    if (!(refused instanceof Problem) || isPassing(refused)) {
      throw refused;
    }
    return { indicators, indicator, question, filters: await filters, answer: undefined, refused };
  }
}

/** Where an address leaves the last period open and releases do not reach that far, their newest one is meant. */
async function answered(question: Question, stated: boolean, signal: AbortSignal): Promise<Pick<Asked, 'question' | 'answer'>> {
  try {
    return { question, answer: await get<Observations>(largest(question, language()), signal) };
  } catch (refused) {
    const answer = stated || !(refused instanceof Problem) || refused.slug !== 'not-released' ? undefined
      : await unless(get<Observations>(upToNewest(question, language()), signal), 'not-released', 'validation-failed');
    const last = answer?.periods[answer.periods.length - 1];
    if (last === undefined) {
      throw refused;
    }
    return { question: { ...question, to: last.period }, answer };
  }
}

async function indicatorOf(id: string, all: readonly IndicatorSummary[] | Promise<readonly IndicatorSummary[]>, signal: AbortSignal): Promise<Indicator> {
  try {
    return await get<Indicator>(`/api/v1/indicators/${encodeURIComponent(id)}`, signal);
  } catch (failure) {
    if (failure instanceof Problem && (failure.status === 404 || failure.status === 400)) {
      throw new WrongAddress([{ parameter: 'indicator', given: id, allowed: (await all).map(one => one.id).join(t('list.comma')) }]);
    }
    throw failure;
  }
}

async function filterNames(question: Question, indicator: Indicator): Promise<FilterNames> {
  const named = Object.entries(question.filters).map(async ([name, codes]) => {
    if (name === ENTERPRISE) {
      return [name, await Promise.all(codes.split(',').map(nameOf))] as const;
    }
    const dimension = indicator.dimensions.find(one => one.dimension === name);
    const list = dimension === undefined ? [] : await members(dimension).catch(() => []);
    return [name, codes.split(',').map(code => list.find(one => one.code === code)?.name ?? code)] as const;
  });
  return Object.fromEntries(await Promise.all(named));
}
