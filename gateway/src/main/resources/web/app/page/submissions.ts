import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, type ListPage } from '../api';
import { clock, day } from '../day';
import { count } from '../number';
import { isOffered, mayTry, session } from '../session';
import { fieldTitles } from '../submit/check';
import type { Titles } from '../submit/explain';
import { findings, facts, heading, type Receipt } from '../submit/receipt';
import { samples } from '../submit/samples';
import { SENT, type Sent } from '../submit/sender';
import { language, t } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Summary {
  readonly submissionId: string;
  readonly state: string;
  readonly receivedAt: string;
  /** Of a CEB message; records of our own form have none. */
  readonly messageType: string | null;
  readonly counts?: Readonly<Record<string, number>>;
  readonly corrects?: string;
}

interface Data {
  readonly earlier: readonly Summary[];
  readonly next: string | null;
  readonly titles: Titles;
  readonly sent?: Sent;
}

const COLUMNS = ['received', 'form', 'records', 'accepted', 'rejected'] as const;

/** Sends files, shows the receipt of the last one, and leads to those of earlier ones. */
class SubmissionsPage extends Page<Data> {
  constructor() {
    super();
    this.addEventListener(SENT, event => { this.data = { ...this.data!, sent: (event as CustomEvent<Sent>).detail }; });
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    if (!mayTry('submit', 'read-own')) {
      return { earlier: [], next: null, titles: new Map() };
    }
    const [page, titles] = await Promise.all([get<ListPage<Summary>>('/api/v1/submissions?limit=10', signal), fieldTitles()]);
    return { earlier: page.items, next: page.next, titles };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(['submit', 'read-own'], this.entered);
    return html`<h1>${t('submissions.title')}</h1><p class="lead">${t('submissions.text')}</p>
      ${gated !== undefined || mayTry('submit') ? html`<file-sender></file-sender>` : nothing}
      ${gated === undefined ? html`${data.sent === undefined ? this.earlier(data) : this.receipt(data.sent, data.titles)}${samples()}${work()}`
        : html`${samples()}<section><h2>${t('submissions.toSend')}</h2>${gated}</section>`}`;
  }

  private receipt({ file, receipt }: Sent, titles: Titles) {
    return html`<section class="receipt" aria-live="polite">${heading(receipt, file)}${facts(receipt)}${findings(receipt, titles, failure => { this.failure = failure; })}
      ${receipt.submissionId === null ? nothing : html`<p><a class="action" href=${address(receipt)}>${t('submissions.follow')}</a></p>`}
      <p><button type="button" class="link" @click=${() => void this.reload()}>${t('submissions.earlier')}</button></p></section>`;
  }

  private earlier(data: Data) {
    return html`<section><h2>${t('submissions.earlier')}</h2>
      ${data.earlier.length === 0 ? html`<p class="empty">${t('submissions.earlier.none')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('submissions.earlier')}><table class="numbers">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col" class=${name === 'form' ? 'text' : nothing}>${t(`submissions.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.earlier.map(one => html`<tr><th scope="row"><a href=${href(language(), `/submissions/${one.submissionId}`)}>${day(one.receivedAt)} ${clock(one.receivedAt)}</a></th>
          <td class="text">${one.messageType ?? t('submissions.own')}</td>${numbers(one).map(number => html`<td>${number === undefined ? '–' : count(number)}</td>`)}</tr>`)}</tbody></table></div>`}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}</section>`;
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<Summary>>(data.next!);
      this.data = { ...data, earlier: [...data.earlier, ...page.items], next: page.next };
    });
  }
}

/** What else those who send or look after records do, as far as the caller may. */
function work() {
  const to: readonly (readonly [string, string, boolean])[] = [
    ['/submissions/order', t('order.find'), true],
    [`/enterprises/${session().enterprise}`, t('submissions.obligations'), session().enterprise != null],
    ['/desk/obligations', t('submissions.work.statements'), isOffered(['registry', 'statistician', 'audit'])],
    ['/desk/review', t('submissions.work.review'), isOffered(['statistician', 'audit'])],
    ['/desk/releases', t('submissions.work.releases'), isOffered(undefined)],
  ];
  return html`<section><h2>${t('submissions.work')}</h2><ul class="plain">${to.filter(([, , may]) => may).map(([path, text]) => html`<li><a href=${href(language(), path)}>${text}</a></li>`)}</ul></section>`;
}

/** Records, accepted ones with or without warnings, and rejected ones; of an open submission nothing is known yet. */
function numbers({ counts }: Summary): readonly (number | undefined)[] {
  return [counts?.['records'], counts === undefined ? undefined : (counts['accepted'] ?? 0) + (counts['acceptedWithWarnings'] ?? 0), counts?.['rejected']];
}

function address(receipt: Receipt): string {
  return href(language(), `/submissions/${receipt.submissionId}`);
}

customElements.define('submissions-page', SubmissionsPage);
