import { get } from '../api';
import type { Indicator, IndicatorSummary, Observations } from '../data';
import { language } from '../text';
import { call, read, type Question } from './question';

/** A question with its answer, or with what refused it. */
export interface Asked {
  readonly indicators: readonly IndicatorSummary[];
  readonly indicator: Indicator;
  readonly question: Question;
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
  try {
    const answer = await get<Observations>(call(question, language()), signal);
    return { indicators, indicator, question, answer, refused: undefined };
  } catch (refused) {
    return { indicators, indicator, question, answer: undefined, refused };
  }
}
