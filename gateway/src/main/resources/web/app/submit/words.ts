import { clock, day } from '../day';
import { t, tOr } from '../text';
import { evidenceOf, numberOf, type OrderGroup, type OrderRecord } from './order';

/** Day and time of a version, as its sender wrote it. */
export function when(record: OrderRecord): string {
  return `${day(record.versionTime)} ${clock(record.versionTime)}`;
}

/** What a record is: a document with its number and what is done to it, or what customs answered. */
export function nameOf(record: OrderRecord, statuses: ReadonlyMap<string, string>): string {
  const type = tOr(`record.${record.type}`, record.type);
  const number = numberOf(record);
  if (record.response !== undefined) {
    const status = String(record.response.status);
    return t('order.response', { type, status, meaning: statuses.get(status) ?? t('order.response.unknown') });
  }
  return record.operation === 'NEW' ? `${type} ${number}`.trim() : t('order.version', { type, number, operation: t(`operation.${record.operation}` as 'operation.CHANGE') });
}

/** What became of a record, and why. */
export function dispositionOf(record: { readonly disposition: string; readonly reason?: string }): string {
  const said = tOr(`disposition.${record.disposition}`, record.disposition);
  return record.reason === undefined ? said : t('order.because', { disposition: said, reason: tOr(`disposition.reason.${record.reason}`, record.reason) });
}

/** What became of a record, why, and what stands behind the amounts that it brings. */
export function statusOf(record: OrderRecord, group: OrderGroup): string {
  return [dispositionOf(record), ...evidenceOf(record, group).map(code => tOr(`evidence.${code}`, code))].join(t('list.comma'));
}
