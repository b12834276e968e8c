import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { go, href, parse } from '../address';
import { get, post, type ListPage } from '../api';
import { EXCLUDED, type DocumentName, type Exclusion } from '../desk/exclusion';
import { deskMenu } from '../desk/menu';
import { time } from '../period';
import { mayTry } from '../session';
import { orderAddress } from '../submit/order';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Data {
  readonly inForce: string;
  /** What the form begins with, as a link from the order names it. */
  readonly named: DocumentName;
  readonly exclusions: readonly Exclusion[];
  readonly next: string | null;
  /** The id of the one that somebody is about to take back. */
  readonly withdrawing: string | undefined;
}

const SCOPES = ['statistician', 'audit'] as const;
const STATES = ['true', 'false', ''] as const;
const COLUMNS = ['document', 'enterprise', 'reason', 'by', 'action'] as const;

/** The documents that statisticians excluded from the figures: which, why, and the way back. */
class ExclusionsPage extends Page<Data> {
  constructor() {
    super();
    this.addEventListener(EXCLUDED, () => this.turn({}));
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    const { query } = parse(location);
    const inForce = STATES.find(one => one === query.get('inForce')) ?? 'true';
    const of = (name: string) => query.get(name) ?? '';
    const named = { orderNo: of('orderNo'), party: of('party'), enterprise: of('enterprise'), document: of('document') };
    const page = mayTry(...SCOPES)
      ? await get<ListPage<Exclusion>>(`/api/v1/exclusions?${new URLSearchParams({ limit: '25', ...(inForce === '' ? {} : { inForce }) })}`, signal)
      : { items: [], next: null };
    return { inForce, named, exclusions: page.items, next: page.next, withdrawing: undefined };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(SCOPES, this.entered);
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('exclusions.title')}</h1><p class="lead">${t('exclusions.text')}</p>
      ${gated ?? html`${deskMenu()}${mayTry('statistician') ? this.another(data.named) : nothing}${this.list(data)}`}`;
  }

  private another(named: DocumentName) {
    return html`<section><details ?open=${named.orderNo !== ''}><summary>${t('exclusions.another')}</summary><p class="quiet">${t('exclusions.another.text')}</p>
      ${keyed(JSON.stringify(named), html`<exclude-document .named=${named}></exclude-document>`)}</details></section>`;
  }

  private list(data: Data) {
    return html`<section><div class="search"><label class="choice">${t('enterprises.status')}<select name="inForce" @change=${(event: Event) => this.turn({ inForce: (event.target as HTMLSelectElement).value })}>
        ${STATES.map(one => html`<option value=${one} .selected=${one === data.inForce}>${one === '' ? t('obligation.all') : t(`exclusions.inForce.${one}`)}</option>`)}</select></label></div>
      ${data.exclusions.length === 0 ? html`<p class="empty">${t('exclusions.none')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('exclusions.title')}><table class="work">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col">${t(`exclusions.${name}`)}</th>`)}</tr></thead>
        <tbody>${repeat(data.exclusions, one => one.id, one => this.row(data, one))}</tbody></table></div>`}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}</section>`;
  }

  private row(data: Data, one: Exclusion) {
    const ended = one.withdrawnAt !== undefined;
    const [type = '', ...number] = one.document.split('|');
    return html`<tr class=${ended ? 'ended' : nothing}><th scope="row">${tOr(`record.${type}`, type)} <code>${number[number.length - 1]}</code><br>
        <a href=${orderAddress(one.party, one.orderNo)}>${t('order.heading', { orderNo: one.orderNo })}</a></th>
      <td><a href=${href(language(), `/enterprises/${one.enterprise}`)}><code>${one.enterprise}</code></a></td>
      <td>${tOr(`disposition.reason.${one.reason}`, one.reason)}<br><span class="quiet">${one.note}</span></td>
      <td><code>${one.excludedBy}</code><br>${time(one.excludedAt)}</td>
      <td>${ended ? html`<code>${one.withdrawnBy}</code><br>${time(one.withdrawnAt!)}<br><span class="quiet">${one.withdrawalNote}</span>` : !mayTry('statistician') ? t('exclusions.inForce.true') : html`
        <button type="button" class="link" aria-expanded=${data.withdrawing === one.id} aria-label=${t('exclusions.withdraw.about', { orderNo: one.orderNo })}
          @click=${() => void this.withdrawing(data, one)}>${t('exclusions.withdraw')}</button>`}</td></tr>
      ${data.withdrawing !== one.id ? nothing : html`<tr><td colspan=${COLUMNS.length}><div class="beside"><form class="search" name="withdraw" @submit=${(event: SubmitEvent) => void this.withdraw(event, one)}>
        <label class="choice">${t('desk.reason')}<input name="note" required maxlength="1000" autocomplete="off"></label><button>${t('exclusions.withdraw')}</button></form><p class="quiet">${t('exclusions.withdraw.text')}</p></div></td></tr>`}`;
  }

  private async withdrawing(data: Data, { id }: Exclusion) {
    this.data = { ...data, withdrawing: data.withdrawing === id ? undefined : id };
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('form[name=withdraw] input')?.focus();
  }

  private async withdraw(event: SubmitEvent, { id }: Exclusion) {
    event.preventDefault();
    const note = String(new FormData(event.target as HTMLFormElement).get('note'));
    await this.attempt(async () => {
      await post<Exclusion>(`/api/v1/exclusions/${id}/withdraw`, { note });
      await this.reload();
    });
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<Exclusion>>(data.next!);
      this.data = { ...data, exclusions: [...data.exclusions, ...page.items], next: page.next };
    });
  }

  private turn(query: Record<string, string>) {
    go(href(language(), '/desk/exclusions', new URLSearchParams(query)));
    void this.reload();
  }
}

customElements.define('exclusions-page', ExclusionsPage);
