import { html, nothing, type TemplateResult } from 'lit';
import { get, send } from '../api';
import { mayTry } from '../session';
import { count } from '../number';
import { time } from '../period';
import { t, tOr } from '../text';
import { upload } from '../submit/upload';
import { Page, refusal } from './element';
import { keyForm } from './key';

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly value: string | null;
  readonly expected: string;
  readonly message: string;
}

interface ReceiptRecord {
  readonly position: number;
  readonly outcome: string;
  readonly orderNo: string | null;
  readonly documentNo: string | null;
  readonly findings: readonly Finding[];
}

interface Receipt {
  readonly submissionId: string | null;
  readonly dryRun: boolean;
  readonly completedAt: string;
  readonly bodySha256: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly records: readonly ReceiptRecord[];
  readonly recordsTruncated: number;
}

interface Dispositions {
  readonly backlog: number;
  readonly items: readonly { readonly position: number; readonly type: string; readonly disposition: string; readonly reason?: string }[];
}

interface Data {
  readonly file?: string;
  readonly sent?: number;
  readonly receipt?: Receipt;
  readonly refused?: unknown;
  readonly dispositions?: Dispositions;
  readonly corrects?: string;
}

const COUNTS = ['records', 'accepted', 'acceptedWithWarnings', 'rejected', 'ignored', 'heldBack'] as const;

/** Sends a file and shows its receipt: what was taken, and what is wrong with each record that was not. */
class SubmissionsPage extends Page<Data> {
  protected override load(): Promise<Data> {
    return Promise.resolve(this.data ?? {});
  }

  protected override view(data: Data): TemplateResult {
    return html`<h1>${t('submissions.title')}</h1><p class="lead">${t('submissions.text')}</p>
      ${mayTry('submit') ? this.sending(data) : keyForm(t('submissions.key'), () => this.requestUpdate())}
      ${data.refused === undefined ? nothing : refusal(data.refused, () => { this.data = {}; })}
      ${data.receipt === undefined ? nothing : this.receipt(data, data.receipt)}`;
  }

  private sending(data: Data) {
    const share = data.sent === undefined ? undefined : Math.round(data.sent * 100);
    return html`<label class="drop" @dragover=${(event: Event) => event.preventDefault()} @drop=${(event: DragEvent) => this.drop(event)}>
        <span>${t('submissions.drop')}</span>
        <input type="file" accept=".xml,.json,.ndjson,.csv,.gz,.zst" @change=${(event: Event) => this.chosen((event.target as HTMLInputElement).files)}>
        <span class="quiet">${t('submissions.forms')}</span></label>
      <label class="check"><input type="checkbox" name="dry"> ${t('submissions.dry')}</label>
      ${share === undefined || data.receipt !== undefined ? nothing : html`<p role="status">${data.file}: ${share < 100 ? t('submissions.sent', { pct: share }) : t('submissions.checking')}</p>
        <progress max="100" .value=${share}></progress>`}`;
  }

  private drop(event: DragEvent) {
    event.preventDefault();
    this.chosen(event.dataTransfer?.files ?? null);
  }

  private chosen(files: FileList | null) {
    const file = files?.[0];
    if (file !== undefined) {
      void this.submit(file);
    }
  }

  private async submit(file: File) {
    const dryRun = this.querySelector<HTMLInputElement>('input[name=dry]')?.checked ?? false;
    const corrects = this.data?.receipt?.counts['rejected'] ? (this.data.receipt.submissionId ?? undefined) : undefined;
    this.data = { file: file.name, sent: 0, ...(corrects === undefined ? {} : { corrects }) };
    try {
      const receipt = await upload<Receipt>(file, { dryRun, corrects }, sent => { this.data = { ...this.data, sent }; });
      this.data = { file: file.name, sent: 1, receipt };
    } catch (refused) {
      this.data = { file: file.name, refused };
    }
  }

  private receipt(data: Data, receipt: Receipt) {
    const rejected = receipt.records.filter(record => record.findings.length > 0);
    return html`<section aria-live="polite">
      <h2>${receipt.dryRun ? t('submissions.receipt.dry') : t('submissions.receipt')}</h2>
      <p>${data.file} · ${time(receipt.completedAt)}</p>
      <dl class="facts">${COUNTS.map(name => html`<dt>${t(`submissions.${name}`)}</dt><dd>${count(receipt.counts[name] ?? 0)}</dd>`)}
        ${receipt.submissionId === null ? nothing : html`<dt>${t('submissions.id')}</dt><dd><code>${receipt.submissionId}</code></dd>`}
        <dt>SHA-256</dt><dd><code class="hash">${receipt.bodySha256}</code></dd></dl>
      ${rejected.length === 0 ? nothing : this.findings(rejected, receipt)}
      ${receipt.submissionId === null ? nothing : this.later(data, receipt.submissionId)}</section>`;
  }

  private findings(records: readonly ReceiptRecord[], receipt: Receipt) {
    const id = receipt.submissionId;
    return html`<h2>${t('submissions.findings')}</h2>
      ${id === null || !receipt.counts['rejected'] ? nothing : html`<p><button type="button" class="link" @click=${() => void this.take(id)}>${t('submissions.mend')}</button></p>`}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('submissions.findings')}><table>
        <thead><tr>${(['record', 'place', 'rule', 'value', 'expected'] as const).map(column => html`<th scope="col">${t(`submissions.${column}`)}</th>`)}</tr></thead>
        <tbody>${records.flatMap(record => record.findings.map(finding => html`<tr class=${finding.severity === 'ERROR' ? 'error' : ''}>
          <th scope="row">${record.position}${record.orderNo === null ? nothing : html` <code>${record.orderNo}</code>`}</th>
          <td><code>${finding.path}</code></td><td>${finding.message} <code class="quiet">${finding.rule}</code></td>
          <td><code>${finding.value ?? '–'}</code></td><td>${finding.expected}</td></tr>`))}</tbody></table></div>
      ${receipt.recordsTruncated > 0 ? html`<p class="quiet">${t('submissions.truncated', { count: count(receipt.recordsTruncated) })}</p>` : nothing}`;
  }

  private async take(id: string) {
    const text = await (await send(`/api/v1/submissions/${id}/rejected`, { accept: 'application/x-ndjson' })).blob();
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(text), download: `${id}-rejected.ndjson` });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private later(data: Data, id: string) {
    const counted = new Map<string, number>();
    for (const item of data.dispositions?.items ?? []) {
      counted.set(item.disposition, (counted.get(item.disposition) ?? 0) + 1);
    }
    return html`<h2>${t('submissions.later')}</h2><p>${t('submissions.later.text')}</p>
      <p><button type="button" @click=${() => void this.dispositions(id)}>${t('submissions.later.ask')}</button></p>
      ${data.dispositions === undefined ? nothing : html`<dl class="facts">${[...counted].map(([name, number]) => html`<dt>${tOr(`disposition.${name}`, name)}</dt><dd>${count(number)}</dd>`)}
        <dt>${t('submissions.backlog')}</dt><dd>${count(data.dispositions.backlog)}</dd></dl>`}`;
  }

  private async dispositions(id: string) {
    try {
      this.data = { ...this.data, dispositions: await get<Dispositions>(`/api/v1/submissions/${id}/dispositions?limit=1000`) };
    } catch (refused) {
      this.data = { ...this.data, refused };
    }
  }
}

customElements.define('submissions-page', SubmissionsPage);
