import { href } from '../address';
import { language } from '../text';

/** Stands for the platform of an order without one. */
export const NO_PLATFORM = '-';

/** One order as the API tells of it. */
export interface Order {
  readonly orderNo: string;
  /** Absent, as the match and the contributions of a group, where the caller sees only what its enterprise has sent. */
  readonly flags?: readonly string[];
  readonly groups: readonly OrderGroup[];
}

/** The order of one enterprise; others may use the same number. */
export interface OrderGroup {
  readonly party?: string;
  readonly enterprise?: string;
  readonly whole: boolean;
  readonly match?: {
    readonly status: string;
    readonly missing: readonly string[];
    readonly conflicts: readonly { readonly message: string; readonly messageZh: string; readonly expected?: string; readonly found?: string }[];
  };
  readonly records: readonly OrderRecord[];
  readonly contributions?: readonly Contribution[];
}

export interface OrderRecord {
  readonly type: string;
  readonly source: string;
  readonly document: string;
  readonly enterprise?: string;
  readonly documentNo?: string;
  readonly logisticsNo?: string;
  readonly payNo?: string;
  readonly versionTime: string;
  readonly operation: string;
  readonly disposition: string;
  readonly reason?: string;
  readonly response?: { readonly about?: string; readonly status: number; readonly time: string };
  readonly carriedBy: readonly { readonly submission: string; readonly position: number }[];
}

export interface Contribution {
  /** Begins with its type. */
  readonly document: string;
  readonly month: string;
  readonly flow: string;
  readonly kind: string;
  readonly evidence: string;
  readonly lineKind: string;
  readonly product: string;
  readonly partner: string;
  readonly cnyFen: number;
}

/** The shapes that tell apart what became of a record; colour says nothing. */
export type Mark = 'counted' | 'stands' | 'waits' | 'void';

const MARKS: Readonly<Record<string, Mark>> = {
  COUNTED: 'counted', MATCHED: 'stands', STANDING: 'stands', LINKED: 'stands', PENDING: 'waits', WAITING: 'waits',
};

export function markOf(record: OrderRecord): Mark {
  return MARKS[record.disposition] ?? 'void';
}

/** What stands behind the amounts that a record brings into the figures; nothing if it brings none. */
export function evidenceOf(record: OrderRecord, group: OrderGroup): readonly string[] {
  return record.disposition !== 'COUNTED' ? [] : [...new Set(group.contributions?.filter(one => one.document.startsWith(`${record.type}|`)).map(one => one.evidence))];
}

/** The number by which people know the document. */
export function numberOf(record: OrderRecord): string {
  return record.documentNo ?? record.logisticsNo ?? record.payNo ?? '';
}

/** The records from the first to the last; a customs response stands after what it answers. */
export function inTime(group: OrderGroup): readonly OrderRecord[] {
  const order = (record: OrderRecord) => record.response === undefined ? 0 : 1;
  return [...group.records].sort((one, other) => Date.parse(one.versionTime) - Date.parse(other.versionTime) || order(one) - order(other));
}

/** The lane of each document: its versions, and what customs answered about it, share one. */
export function lanes(records: readonly OrderRecord[]): ReadonlyMap<OrderRecord, number> {
  const known = new Map<string, number>();
  const lane = (key: string) => {
    known.set(key, known.get(key) ?? known.size);
    return known.get(key)!;
  };
  return new Map(records.map(record => [record, lane(record.response?.about === undefined ? `${record.type}|${numberOf(record)}` : `${record.response.about}|${numberOf(record)}`)]));
}

/** Where the API tells of an order. */
export function orderCall(platform: string, orderNo: string): string {
  return `/api/v1/orders?${parameters(platform, orderNo)}`;
}

/** The page of an order. */
export function orderAddress(platform: string | undefined, orderNo: string): string {
  return href(language(), '/submissions/order', parameters(platform ?? '', orderNo));
}

function parameters(platform: string, orderNo: string): URLSearchParams {
  return new URLSearchParams({ platform: platform === '' ? NO_PLATFORM : platform, orderNo });
}
