import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../text';
import type { Found } from './explain';

const COLUMNS = ['record', 'place', 'rule', 'value', 'expected'] as const;
/** What spreadsheets would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** What was found wrong, place by place, and the same as a file. */
export function table(found: readonly Found[], name: string): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('submissions.findings')}><table class="work mending">
    <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`submissions.${column}`)}</th>`)}</tr></thead>
    <tbody>${found.map(one => html`<tr class=${one.severity === 'ERROR' ? 'error' : ''}>
      <th scope="row">${one.record === 0 ? t('submissions.whole') : one.record}${one.orderNo === null ? nothing : html`<br><code>${one.orderNo}</code>`}</th><td>${one.place}</td>
      <td><strong>${t(`severity.${one.severity}` as 'severity.ERROR')}</strong> ${one.message}<br><code class="quiet">${one.rule}</code></td>
      <td><code>${one.value ?? '–'}</code></td><td>${one.expected}</td></tr>`)}</tbody></table></div>
    <p><button type="button" name="findings" @click=${() => save(csv(found), `${name.replace(/\.[a-z.]+$/i, '')}-findings.csv`)}>${t('submissions.findings.csv')}</button></p>`;
}

/** The findings as a table for a spreadsheet, which would take a file without byte order mark for another encoding. */
export function csv(found: readonly Found[]): string {
  const rows = found.map(one => [one.record === 0 ? '' : String(one.record), one.orderNo ?? '', t(`severity.${one.severity}` as 'severity.ERROR'), one.place, one.message, one.rule, one.value ?? '', one.expected]);
  const head = [t('submissions.record'), t('submissions.order'), t('submissions.severity'), t('submissions.place'), t('submissions.rule'), t('submissions.rule.id'), t('submissions.value'), t('submissions.expected')];
  return `\uFEFF${[head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function save(text: string, name: string): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type: 'text/csv' })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
