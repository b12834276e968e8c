import { plus } from '../period';
import type { OrderGroup } from './order';

/** A figure of a month that an order counts in, and what the order adds to it or takes from it. */
export interface Figure {
  readonly definition: string;
  readonly month: string;
  readonly flow: string;
  readonly partner: string;
  /** Whether goods that came back are meant. */
  readonly returned: boolean;
  readonly fen: bigint;
}

/** Months before the one of the figure that its chart shows: the same month of the year before begins it. */
const BEFORE = 12;
const GOODS: Readonly<Record<string, string>> = {
  DECLARED: 'cbec', RELEASED: 'cbec', STALE: 'cbec', ORDERED: 'early-orders', UNDECLARED: 'undeclared-orders', REFUSED: 'undeclared-orders',
};
const SERVICES: Readonly<Record<string, string>> = { ORDERED: 'services', REPORTED: 'services', EARLY: 'early-services' };

/** The figures that an order counts in, the latest month first; lines of one figure are summed. */
export function figuresOf(group: OrderGroup): readonly Figure[] {
  const known = new Map<string, Figure>();
  for (const one of group.contributions ?? []) {
    const definition = (one.lineKind === 'SERVICE' ? SERVICES : GOODS)[one.evidence];
    if (definition !== undefined) {
      const figure = { definition, month: one.month, flow: one.flow, partner: one.partner, returned: one.kind === 'RETURN', fen: BigInt(one.cnyFen) };
      const key = [definition, one.month, one.flow, one.partner, one.kind].join('|');
      known.set(key, { ...figure, fen: figure.fen + (known.get(key)?.fen ?? 0n) });
    }
  }
  return [...known.values()].sort((one, other) => other.month.localeCompare(one.month));
}

/** The question to the figure, as the address of Explore holds it. */
export function questionOf({ definition, month, flow, partner, returned }: Figure): URLSearchParams {
  return new URLSearchParams({
    indicator: 'value', definition, by: '', frequency: 'M', from: plus(month, -BEFORE), to: month, flow, partner, ...(returned ? { kind: 'returns' } : {}),
  });
}
