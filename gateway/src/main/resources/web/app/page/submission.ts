import { html, nothing, type TemplateResult } from 'lit';
import { go, href } from '../address';
import { get } from '../api';
import { mayTry } from '../session';
import { fieldTitles } from '../submit/check';
import '../submit/dispositions';
import type { Titles } from '../submit/explain';
import { facts, findings, heading, type Receipt } from '../submit/receipt';
import { SENT, type Sent } from '../submit/sender';
import { language, t } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Data {
  readonly receipt: Receipt | undefined;
  readonly titles: Titles;
  /** What a mended file would come to, if it was only checked. */
  readonly checked?: Sent;
}

/** The receipt of one submission, what became of its records, and the way to send the rejected ones again. */
class SubmissionPage extends Page<Data> {
  constructor() {
    super();
    this.addEventListener(SENT, event => this.sent((event as CustomEvent<Sent>).detail));
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    if (!mayTry('submit', 'read-own')) {
      return { receipt: undefined, titles: new Map() };
    }
    const [receipt, titles] = await Promise.all([get<Receipt>(`/api/v1/submissions/${this.address}`, signal), fieldTitles()]);
    return { receipt, titles };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(['submit', 'read-own'], this.entered);
    return html`<p class="crumb"><a href=${href(language(), '/submissions')}>${t('submissions.title')}</a></p>
      <h1>${t('submission.title')}</h1>${gated ?? (data.receipt === undefined ? nothing : this.receipt(data, data.receipt))}`;
  }

  private receipt(data: Data, receipt: Receipt) {
    const failed = (failure: unknown) => { this.failure = failure; };
    return html`<section>${heading(receipt, undefined)}
        ${receipt.corrects ? html`<p><a href=${href(language(), `/submissions/${receipt.corrects}`)}>${t('submission.corrects')}</a></p>` : nothing}
        ${facts(receipt)}${findings(receipt, data.titles, failed)}</section>
      ${(receipt.counts['rejected'] ?? 0) > 0 && mayTry('submit') ? html`<section><h2>${t('submission.again')}</h2><p>${t('submission.again.text')}</p>
        <file-sender corrects=${this.address}></file-sender>
        ${data.checked === undefined ? nothing : html`${heading(data.checked.receipt, data.checked.file)}${facts(data.checked.receipt)}${findings(data.checked.receipt, data.titles, failed)}`}</section>` : nothing}
      <section><h2>${t('submissions.later')}</h2><p>${t('submissions.later.text')}</p><record-dispositions .address=${this.address}></record-dispositions></section>`;
  }

  private sent(sent: Sent) {
    if (sent.receipt.submissionId === null) {
      this.data = { ...this.data!, checked: sent };
    } else {
      go(href(language(), `/submissions/${sent.receipt.submissionId}`));
    }
  }
}

customElements.define('submission-page', SubmissionPage);
