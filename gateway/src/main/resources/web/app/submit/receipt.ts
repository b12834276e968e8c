import { html, nothing, type TemplateResult } from 'lit';
import { send } from '../api';
import { count } from '../number';
import { time } from '../period';
import { t } from '../text';
import { expectedInWords, placeInWords, type Found, type Titles } from './explain';
import { table } from './findings';

export interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly value: string | null;
  readonly expected: string;
  readonly message: string;
}

export interface ReceiptRecord {
  readonly position: number;
  readonly outcome: string;
  readonly orderNo: string | null;
  readonly documentNo: string | null;
  readonly findings: readonly Finding[];
}

export interface Receipt {
  readonly submissionId: string | null;
  readonly dryRun: boolean;
  readonly completedAt: string;
  readonly bodySha256: string;
  readonly corrects?: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly records: readonly ReceiptRecord[];
  readonly recordsTruncated: number;
}

export const COUNTS = ['records', 'accepted', 'acceptedWithWarnings', 'rejected', 'ignored', 'heldBack'] as const;

/** What a submission came to, in numbers. */
export function facts(receipt: Receipt): TemplateResult {
  return html`<dl class="facts">${COUNTS.map(name => html`<dt>${t(`submissions.${name}`)}</dt><dd>${count(receipt.counts[name] ?? 0)}</dd>`)}
    ${receipt.submissionId === null ? nothing : html`<dt>${t('submissions.id')}</dt><dd><code>${receipt.submissionId}</code></dd>`}
    <dt>SHA-256</dt><dd><code class="hash">${receipt.bodySha256}</code></dd></dl>`;
}

/** What was found wrong, record by record, and the records to mend. */
export function findings(receipt: Receipt, titles: Titles, failed: (failure: unknown) => void): TemplateResult {
  const records = receipt.records.filter(record => record.findings.length > 0);
  const id = receipt.submissionId;
  const rejected = (receipt.counts['rejected'] ?? 0) > 0;
  return records.length === 0 ? html`<p>${rejected ? nothing : t('submissions.fine')}</p>` : html`<h2>${t('submissions.findings')}</h2>
    ${id === null || !rejected ? nothing : html`<p>${t('submissions.mend.text')}</p><p class="actions">
      <button type="button" @click=${() => void take(id, 'ndjson').catch(failed)}>${t('submissions.mend')}</button>
      <button type="button" @click=${() => void take(id, 'csv').catch(failed)}>${t('submissions.mend.csv')}</button></p>`}
    ${table(records.flatMap(record => record.findings.map(finding => inWords(record, finding, titles))), id ?? 'check')}
    ${receipt.recordsTruncated > 0 ? html`<p class="quiet">${t('submissions.truncated', { count: count(receipt.recordsTruncated) })}</p>` : nothing}`;
}

function inWords({ position, orderNo }: ReceiptRecord, { severity, path, value, expected, message, rule }: Finding, titles: Titles): Found {
  return { record: position, orderNo, severity, place: placeInWords(path, titles), message, rule, value, expected: expectedInWords(expected) };
}

/** A heading and the time of a receipt. */
export function heading(receipt: Receipt, file: string | undefined): TemplateResult {
  return html`<h2>${receipt.dryRun ? t('submissions.receipt.dry') : t('submissions.receipt')}</h2>
    <p>${file === undefined ? nothing : html`${file} · `}${time(receipt.completedAt)}</p>`;
}

async function take(id: string, format: 'ndjson' | 'csv') {
  const response = await send(`/api/v1/submissions/${id}/rejected${format === 'csv' ? '.csv' : ''}`, { accept: format === 'csv' ? 'text/csv' : 'application/x-ndjson' });
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await response.blob()), download: `${id}-rejected.${format}` });
  link.click();
  URL.revokeObjectURL(link.href);
}
