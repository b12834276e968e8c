import { getAll } from '../api';
import type { BilingualText } from '../data';
import { thisMonth } from '../day';
import { plus } from '../period';

/** What everybody may know of a release that is to come, or has come. */
export interface CalendarEntry {
  readonly releaseId: string;
  readonly group: string;
  readonly period: string;
  readonly round: number;
  readonly status: string;
  readonly due: string;
  readonly state: 'planned' | 'postponed' | 'released' | 'stopped' | 'withdrawn';
  readonly title: BilingualText;
  readonly notice?: BilingualText;
  readonly warnings: readonly string[];
  readonly changes: readonly { readonly changedAt: string; readonly dueBefore: string; readonly due: string; readonly reason: BilingualText }[];
}

const MONTHS = 12;

/** The entries from a month on to the twelfth after this one, of one group or of all. */
export function planned(group: string, signal: AbortSignal, from = thisMonth()): Promise<readonly CalendarEntry[]> {
  const [year, month] = plus(thisMonth(), MONTHS).split('-').map(Number);
  const to = new Date(Date.UTC(year!, month!, 0)).toISOString().slice(0, 10);
  return getAll<CalendarEntry>(`/api/v1/calendar?${new URLSearchParams({ from: `${from}-01`, to, limit: '500', ...(group === '' ? {} : { group }) })}`, signal);
}
