import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { get, ifAllowed, type ListPage } from '../api';
import { day, thisMonth } from '../day';
import { count } from '../number';
import { Page } from '../page/element';
import { plus } from '../period';
import { mayTry } from '../session';
import { t, tOr } from '../text';
import { STATED, type OwedFlow } from './statement';

interface Obligation extends OwedFlow {
  readonly dueOn: string;
  readonly state: string;
  readonly records: number;
  readonly firstReceived: string | null;
  readonly firstStated: string | null;
}

const COLUMNS = ['period', 'kind', 'dueOn', 'state', 'firstStated', 'firstReceived', 'records', 'statement'] as const;
const FLOWS = ['X', 'M'] as const;
/** How many months back a relay may choose. */
const RELAYED = 24;

/** What an enterprise owes by month or quarter, and where its reporter states it; nothing where the caller may not see that. */
class EnterpriseObligations extends Page<ListPage<Obligation> | null> {
  static override properties = { ...Page.properties, kinds: { attribute: false }, open: { state: true } };

  declare kinds: ReadonlyMap<string, string>;
  /** What somebody looks at or states. */
  declare private open: OwedFlow | undefined;

  constructor() {
    super();
    this.addEventListener(STATED, () => void this.reload());
  }

  protected override async load(signal: AbortSignal): Promise<ListPage<Obligation> | null> {
    return (await ifAllowed(get<ListPage<Obligation>>(`/api/v1/enterprises/${encodeURIComponent(this.address)}/reporting-obligations?limit=12`, signal))) ?? null;
  }

  protected override view(data: ListPage<Obligation> | null): TemplateResult {
    return data === null ? html`` : html`<section><h2>${t('desk.obligations')}</h2>
      ${data.items.length === 0 ? html`<p class="empty">${t('enterprise.owesNothing')}</p>` : this.table(data.items)}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}
      ${this.relayed()}${this.opened()}</section>`;
  }

  private table(owed: readonly Obligation[]) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('desk.obligations')}><table class="work">
      <thead><tr>${COLUMNS.map(name => html`<th scope="col" class=${name === 'records' ? 'number' : nothing}>${t(`obligations.${name}`)}</th>`)}</tr></thead>
      <tbody>${owed.map(one => html`<tr class=${same(one, this.open) ? 'chosen' : nothing}><th scope="row">${one.period}</th><td>${this.about(one)}</td><td>${one.dueOn}</td>
        <td>${tOr(`obligation.${one.state}`, one.state)}</td><td>${one.firstStated === null ? '–' : day(one.firstStated)}</td>
        <td>${one.firstReceived === null ? '–' : day(one.firstReceived)}</td><td class="number">${count(one.records)}</td>
        <td>${one.state === 'UPCOMING' ? '–' : this.button(one)}</td></tr>`)}</tbody></table></div>`;
  }

  private button(one: Obligation) {
    const open = same(one, this.open);
    const text = one.firstStated === null && mayTry('submit') ? t('statement.state') : t('desk.look');
    return html`<button type="button" class="link" aria-expanded=${open} aria-controls="statement" aria-label="${text}${t('colon')}${this.name(one)}"
      @click=${() => void this.look(open ? undefined : one)}>${text}</button>`;
  }

  /** Below the table, which scrolls sideways where the window is narrow. */
  private opened() {
    return this.open === undefined ? nothing : html`<section id="statement" tabindex="-1"><h3>${this.name(this.open)}</h3>
      ${keyed(this.open, html`<period-statement enterprise=${this.address} .owed=${this.open}></period-statement>`)}</section>`;
  }

  /** What customs and operators pass on for others is no obligation in the register. */
  private relayed() {
    const months = Array.from({ length: RELAYED }, (_, back) => plus(thisMonth(), -1 - back));
    return !mayTry('customs', 'submit-any') ? nothing : html`<details class="key"><summary>${t('statement.relay')}</summary><p class="quiet">${t('statement.relay.text')}</p>
      <form class="search" name="relay" @submit=${(event: SubmitEvent) => void this.relay(event)}>
        <label class="choice">${t('obligations.period')}<select name="period">${months.map(month => html`<option>${month}</option>`)}</select></label>
        <label class="choice">${t('statement.flow')}<select name="flow">${FLOWS.map(flow => html`<option value=${flow}>${t(`flow.${flow}`)}</option>`)}</select></label>
        <button>${t('desk.look')}</button></form></details>`;
  }

  private relay(event: SubmitEvent) {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement);
    return this.look({ kind: 'RELAY', flow: String(chosen.get('flow')), period: String(chosen.get('period')) });
  }

  private async look(open: OwedFlow | undefined) {
    this.open = open;
    await this.updateComplete;
    this.querySelector<HTMLElement>('#statement')?.focus();
  }

  private async more(data: ListPage<Obligation>) {
    await this.attempt(async () => {
      const page = await get<ListPage<Obligation>>(data.next!);
      this.data = { items: [...data.items, ...page.items], next: page.next };
    });
  }

  private name(one: OwedFlow): string {
    return `${one.period} · ${this.about(one)}`;
  }

  /** As what, and of which flow. */
  private about(one: OwedFlow): string {
    return `${this.kinds.get(one.kind) ?? tOr(`reporter.${one.kind}`, one.kind)} · ${tOr(`flow.${one.flow}`, one.flow)}`;
  }
}

function same(one: OwedFlow, other: OwedFlow | undefined): boolean {
  return one.kind === other?.kind && one.flow === other.flow && one.period === other.period;
}

customElements.define('enterprise-obligations', EnterpriseObligations);
