import type { IndicatorSummary } from '../data';

/** In which order topics stand; the catalogue says what is in each. */
export const TOPICS = ['value', 'growth', 'records', 'structure', 'orders', 'enterprises', 'comparison', 'quality'];

type Listed = Pick<IndicatorSummary, 'id' | 'released' | 'topic'>;

/** Indicators by topic, in some order of topics; of each those first that anybody may ask. A topic that is not named comes last. */
export function byTopic<T extends Listed>(indicators: readonly T[], order: readonly string[]): readonly (readonly [string, readonly T[]])[] {
  const topics = [...new Set([...order, ...indicators.map(one => one.topic)])];
  return topics
    .map(topic => [topic, indicators.filter(one => one.topic === topic).sort((one, other) => Number(other.released) - Number(one.released))] as const)
    .filter(([, some]) => some.length > 0);
}
