import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { get, post, Problem, type ListPage, type Violation } from '../api';
import { input, others, select, texts, toFirstWrong } from '../desk/form';
import { amount, count } from '../number';
import { Page, refusal } from '../page/element';
import { time } from '../period';
import { mayTry } from '../session';
import { t, tOr } from '../text';

/** A flow of a period that a reporter states. */
export interface OwedFlow {
  /** As what the reporter states it. */
  readonly kind: string;
  readonly flow: string;
  readonly period: string;
}

interface Statement {
  readonly id: number;
  readonly version: number;
  readonly state: string;
  readonly content: 'COMPLETE' | 'NIL';
  readonly records: number;
  readonly sum: string;
  readonly statedAt: string;
  readonly statedBy: string;
  readonly reason: string | null;
}

interface Data {
  /** The newest version; undefined if nothing was ever stated. */
  readonly newest: Statement | undefined;
  /** The first one first. */
  readonly versions: readonly Statement[];
  readonly next: string | null;
}

type Form = 'statement' | 'withdrawal';

/** Tells that a statement was made, corrected or withdrawn. */
export const STATED = 'shumao-stated';

const COLUMNS = ['version', 'stands', 'content', 'records', 'sum', 'at', 'by'] as const;
const FIELDS = ['content', 'records', 'sum', 'reason'];

/** The statement about a flow of a period with its versions, and where its reporter makes, corrects and withdraws it. */
class PeriodStatement extends Page<Data> {
  static override properties = {
    ...Page.properties, enterprise: {}, owed: { attribute: false }, nil: { state: true }, refused: { state: true }, done: { state: true },
  };

  declare enterprise: string;
  declare owed: OwedFlow;
  /** Whether the form says that there is nothing to send. */
  declare private nil: boolean;
  /** Which form was refused, and why. */
  declare private refused: { readonly form: Form; readonly failure: unknown } | undefined;
  /** The version that was just made. */
  declare private done: Statement | undefined;

  protected override async load(signal: AbortSignal): Promise<Data> {
    const { kind, flow, period } = this.owed;
    const query = new URLSearchParams({ reporter: this.enterprise, capacity: kind, flow, period });
    const newest = (await get<ListPage<Statement>>(`/api/v1/reporting-statements?${query}`, signal)).items[0];
    const page = newest === undefined ? { items: [], next: null } : await get<ListPage<Statement>>(`/api/v1/reporting-statements/${newest.id}/versions?limit=50`, signal);
    this.nil = newest?.state === 'IN_FORCE' && newest.content === 'NIL';
    return { newest, versions: page.items, next: page.next };
  }

  protected override view(data: Data): TemplateResult {
    const { newest } = data;
    const inForce = newest?.state === 'IN_FORCE' ? newest : undefined;
    return html`${this.done === undefined ? nothing : html`<p class="notice" role="status">${t(this.done.state === 'WITHDRAWN' ? 'statement.withdrawn' : 'statement.done', { version: this.done.version })}</p>`}
      ${newest === undefined ? html`<p class="quiet">${t('statement.none')}</p>` : this.versions(data)}
      ${mayTry('submit') ? keyed(newest?.version, html`${this.form(inForce)}${inForce === undefined ? nothing : this.withdrawal(inForce)}`) : nothing}`;
  }

  private versions(data: Data) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('statement.versions')}><table class="work">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col" class=${name === 'records' || name === 'sum' ? 'number' : nothing}>${t(`statement.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.versions.map(one => html`<tr class=${one.state === 'IN_FORCE' ? nothing : 'ended'}><th scope="row">${one.version}</th>
          <td>${tOr(`statement.state.${one.state}`, one.state)}</td><td>${t(`statement.content.${one.content}`)}</td><td class="number">${count(one.records)}</td>
          <td class="number">${amount(one.sum, 0, t('unit.yuan'))}</td><td>${time(one.statedAt)}</td><td><code>${one.statedBy}</code>${one.reason === null ? nothing : html`<br>${one.reason}`}</td></tr>`)}</tbody></table></div>
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}`;
  }

  private form(before: Statement | undefined) {
    const violations = this.violations('statement');
    return html`<form class="fields" name="statement" @change=${(event: Event) => this.changed(event.target as HTMLInputElement)} @submit=${(event: SubmitEvent) => void this.state(event)}>
      <p>${t(before === undefined ? 'statement.text' : 'statement.correct.text')}</p>${this.failed('statement')}
      ${select({ name: 'content', label: t('statement.content'), violations, value: before?.content ?? 'COMPLETE', required: true, options: (['COMPLETE', 'NIL'] as const).map(one => [one, t(`statement.content.${one}`)] as const) })}
      ${this.nil ? nothing : html`${input({ name: 'records', label: t('statement.records'), violations, type: 'number', value: before === undefined ? '' : String(before.records), required: true, hint: t('statement.records.hint') })}
        ${input({ name: 'sum', label: t('statement.sum'), violations, value: before?.sum ?? '', required: true, maxlength: 20, hint: t('statement.sum.hint') })}`}
      ${before === undefined ? nothing : input({ name: 'reason', label: t('statement.why'), violations, required: true, maxlength: 500 })}
      ${others(violations, FIELDS)}<p><button>${t(before === undefined ? 'statement.state' : 'statement.correct')}</button></p></form>`;
  }

  private withdrawal(statement: Statement) {
    return html`<details ?open=${this.refused?.form === 'withdrawal'}><summary>${t('statement.withdraw.title')}</summary>
      <form class="fields" name="withdrawal" @submit=${(event: SubmitEvent) => void this.withdraw(event, statement)}><p>${t('statement.withdraw.text')}</p>${this.failed('withdrawal')}
        <div class="field"><label for="why-withdrawn">${t('desk.reason')}</label><input id="why-withdrawn" name="reason" required maxlength="500" autocomplete="off"></div>
        ${others(this.violations('withdrawal'), [])}<p><button>${t('statement.withdraw')}</button></p></form></details>`;
  }

  private changed({ name, value }: HTMLInputElement) {
    if (name === 'content') {
      this.nil = value === 'NIL';
    }
  }

  private failed(form: Form) {
    return this.refused?.form !== form || this.violations(form).length > 0 ? nothing : refusal(this.refused.failure, () => { this.refused = undefined; });
  }

  private violations(form: Form): readonly Violation[] {
    return this.refused?.form === form && this.refused.failure instanceof Problem ? this.refused.failure.violations : [];
  }

  private state(event: SubmitEvent) {
    event.preventDefault();
    const { content, records, sum, reason } = texts(event.target as HTMLFormElement);
    const { kind, flow, period } = this.owed;
    return this.send('statement', '/api/v1/reporting-statements', {
      reporter: this.enterprise, capacity: kind, flow, period, content, records: records === undefined ? undefined : Number(records), sum, reason,
    });
  }

  private withdraw(event: SubmitEvent, { id }: Statement) {
    event.preventDefault();
    return this.send('withdrawal', `/api/v1/reporting-statements/${id}/withdraw`, texts(event.target as HTMLFormElement));
  }

  private async send(form: Form, path: string, body: unknown) {
    this.busy = true;
    try {
      this.done = await post<Statement>(path, body);
      this.refused = undefined;
      await this.reload();
      this.dispatchEvent(new CustomEvent(STATED, { bubbles: true }));
    } catch (failure) {
      this.refused = { form, failure };
      await this.updateComplete;
      toFirstWrong(this);
    } finally {
      this.busy = false;
    }
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<Statement>>(data.next!);
      this.data = { ...data, versions: [...data.versions, ...page.items], next: page.next };
    });
  }
}

customElements.define('period-statement', PeriodStatement);
