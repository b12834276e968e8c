import { get } from '../api';
import { members } from '../codes';
import type { Indicator, IndicatorSummary, Observations } from '../data';
import { language } from '../text';
import { largest, read, type Question } from './question';

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

/** Asks what an address asks; what is known already is not asked again. */
export async function ask(query: URLSearchParams, known: readonly IndicatorSummary[] | undefined, signal: AbortSignal): Promise<Asked> {
  const [indicators, indicator] = await Promise.all([
    known ?? get<IndicatorSummary[]>('/api/v1/indicators', signal),
    get<Indicator>(`/api/v1/indicators/${encodeURIComponent(query.get('indicator') ?? 'value')}`, signal),
  ]);
  const question = read(query, indicator);
  const filters = filterNames(question, indicator);
  try {
    const answer = await get<Observations>(largest(question, language()), signal);
    return { indicators, indicator, question, filters: await filters, answer, refused: undefined };
  } catch (refused) {
    return { indicators, indicator, question, filters: await filters, answer: undefined, refused };
  }
}

async function filterNames(question: Question, indicator: Indicator): Promise<FilterNames> {
  const named = Object.entries(question.filters).map(async ([name, codes]) => {
    const dimension = indicator.dimensions.find(one => one.dimension === name);
    const list = dimension === undefined ? [] : await members(dimension).catch(() => []);
    return [name, codes.split(',').map(code => list.find(one => one.code === code)?.name ?? code)] as const;
  });
  return Object.fromEntries(await Promise.all(named));
}
