import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { go, href, parse } from '../address';
import { get, type ListPage } from '../api';
import { day } from '../day';
import { texts } from '../desk/form';
import { deskMenu } from '../desk/menu';
import { DECIDED, reasonOf, type Outcome, type ReviewFilter } from '../desk/review';
import { amount, count } from '../number';
import { time } from '../period';
import { mayTry } from '../session';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

/** Something that looks wrong, what it was compared with, and what was decided. */
interface Entry {
  readonly id: string;
  readonly rule: string;
  readonly flow: string;
  readonly domain: string;
  readonly period: string;
  readonly day?: string;
  readonly enterprise?: string;
  readonly product?: string;
  readonly orderNo?: string;
  readonly document?: string;
  readonly line?: number;
  readonly value: number;
  readonly usual?: number;
  readonly observations?: number;
  readonly effectFen: number;
  readonly openedAt: string;
  readonly old: boolean;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly reason?: string;
  readonly note?: string;
}

interface Summary {
  readonly open: number;
  readonly oldest?: string;
  readonly leftOut: number;
  readonly changesWaiting: number;
}

interface Data {
  readonly state: State;
  readonly filter: ReviewFilter;
  readonly summary: Summary | undefined;
  readonly entries: readonly Entry[];
  readonly next: string | null;
  /** Ids of those that somebody ticked. */
  readonly chosen: ReadonlySet<string>;
}

const SCOPES = ['statistician', 'audit'] as const;
const STATES = ['open', 'kept', 'excluded', 'closed'] as const;
type State = typeof STATES[number];
const RULES = ['line-value', 'unit-value', 'document-value', 'day-value', 'first-large-trader', 'cell-jump'] as const;
const FLOWS = ['X', 'M'] as const;
const COLUMNS = ['what', 'whose', 'value', 'usual', 'effect', 'since'] as const;
const NUMBERS: ReadonlySet<string> = new Set(['value', 'usual', 'effect']);

/** The review list: what looks wrong, what it was compared with and would change, and the decision about it. */
class ReviewPage extends Page<Data> {
  static override properties = { ...Page.properties, decided: { state: true } };

  /** What was decided last. */
  declare private decided: Outcome | undefined;

  constructor() {
    super();
    this.addEventListener(DECIDED, event => {
      this.decided = (event as CustomEvent<Outcome>).detail;
      void this.reload();
    });
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    const { query } = parse(location);
    const state = STATES.find(one => one === query.get('state')) ?? 'open';
    const filter = Object.fromEntries((['rule', 'enterprise', 'flow', 'period'] as const).flatMap(name => query.get(name) ? [[name, query.get(name)!]] : []));
    const none = { state, filter, summary: undefined, entries: [], next: null, chosen: new Set<string>() };
    if (!mayTry(...SCOPES)) {
      return none;
    }
    const [summary, page] = await Promise.all([
      get<Summary>('/api/v1/review-entries/summary', signal), get<ListPage<Entry>>(`/api/v1/review-entries?${new URLSearchParams({ state, limit: '50', ...filter })}`, signal),
    ]);
    return { ...none, summary, entries: page.items, next: page.next };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(SCOPES, this.entered);
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('review.title')}</h1><p class="lead">${t('review.text')}</p>
      ${gated ?? html`${deskMenu()}${data.summary === undefined ? nothing : waiting(data.summary)}${this.filters(data)}
        ${this.decided === undefined ? nothing : said(this.decided)}
        ${this.list(data)}${this.decision(data)}`}`;
  }

  private filters({ state, filter }: Data) {
    const option = (value: string, chosen: string | undefined, text: string) => html`<option value=${value} .selected=${value === (chosen ?? '')}>${text}</option>`;
    return html`<form class="search" role="search" @submit=${(event: SubmitEvent) => this.search(event)}>
      <label class="choice">${t('enterprises.status')}<select name="state">${STATES.map(one => option(one, state, t(`review.state.${one}`)))}</select></label>
      <label class="choice">${t('review.rule')}<select name="rule">${option('', filter.rule, t('obligation.all'))}${RULES.map(one => option(one, filter.rule, t(`review.rule.${one}`)))}</select></label>
      <label class="choice">${t('statement.flow')}<select name="flow">${option('', filter.flow, t('obligation.all'))}${FLOWS.map(one => option(one, filter.flow, t(`flow.${one}`)))}</select></label>
      <label class="choice">${t('obligations.period')}<input name="period" .value=${filter.period ?? ''} maxlength="7" size="8" placeholder="2025-Q2" autocomplete="off"></label>
      <label class="choice">${t('exclusions.enterprise')}<input type="search" name="enterprise" .value=${filter.enterprise ?? ''} maxlength="40"></label>
      <button>${t('enterprises.find')}</button></form>`;
  }

  private list(data: Data) {
    return data.entries.length === 0 ? html`<p class="empty">${t(data.state === 'open' && Object.keys(data.filter).length === 0 ? 'review.none' : 'review.none.found')}</p>` : html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('review.title')}><table class="work">
        <thead><tr>${tickable(data) ? html`<td><input type="checkbox" name="page" aria-label=${t('review.page')} .checked=${data.entries.every(one => data.chosen.has(one.id))}
            @change=${(event: Event) => this.tick(data, data.entries, (event.target as HTMLInputElement).checked)}></td>` : nothing}
          ${COLUMNS.map(name => html`<th scope="col" class=${NUMBERS.has(name) ? 'number' : nothing}>${t(`review.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.entries.map(one => this.entry(data, one))}</tbody></table></div>
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}`;
  }

  private entry(data: Data, one: Entry) {
    const [type = '', ...number] = one.document?.split('|') ?? [];
    const rule = tOr(`review.rule.${one.rule}`, one.rule);
    return html`<tr>${tickable(data) ? html`<td><input type="checkbox" name="entry" aria-label="${rule}${t('colon')}${one.orderNo ?? one.day ?? one.period}" .checked=${data.chosen.has(one.id)}
        @change=${(event: Event) => this.tick(data, [one], (event.target as HTMLInputElement).checked)}></td>` : nothing}
      <th scope="row">${rule}${one.product === undefined ? nothing : html` <code>${one.product}</code>`}<br><span class="quiet">${tOr(`review.domain.${one.domain}`, one.domain)} · ${tOr(`flow.${one.flow}`, one.flow)} · ${one.day ?? one.period}</span></th>
      <td>${one.enterprise === undefined ? t('review.nation') : html`<a href=${href(language(), `/enterprises/${one.enterprise}`)}><code>${one.enterprise}</code></a>`}
        ${one.document === undefined ? nothing : html`<br>${tOr(`record.${type}`, type)} <code>${number[number.length - 1]}</code>${one.line === undefined ? nothing : t('review.line', { line: one.line })}`}
        ${one.orderNo === undefined ? nothing : html`<br><a href=${href(language(), '/submissions/order', new URLSearchParams({ orderNo: one.orderNo }))}>${t('order.heading', { orderNo: one.orderNo })}</a>`}</td>
      <td class="number">${yuan(one.value)}</td><td class="number">${one.usual === undefined ? '–' : yuan(one.usual)}${one.observations === undefined ? nothing : html`<br><span class="quiet">${t('review.observations', { number: count(one.observations) })}</span>`}</td>
      <td class="number">${yuan(one.effectFen)}</td>
      <td>${day(one.openedAt)}${one.old ? html`<br><strong>${t('review.old')}</strong>` : nothing}${one.decidedAt === undefined ? nothing : html`<br><span class="quiet">${reasonOf(one.reason ?? '')}${t('colon')}${one.note}<br>
        <code>${one.decidedBy}</code> ${time(one.decidedAt)}</span>`}</td></tr>`;
  }

  /** What was taken back is chosen one by one: a filter finds what was kept and what was excluded. */
  private decision(data: Data) {
    const open = data.state === 'open';
    return !mayTry('statistician') || data.state === 'closed' || data.entries.length === 0 || (!open && data.chosen.size === 0) ? nothing : html`<section><h2>${t(open ? 'review.decide' : 'review.reopen')}</h2>
      ${keyed(`${data.state} ${[...data.chosen].join()}`, html`<review-decision .ids=${[...data.chosen]} .filter=${data.filter} .open=${open}></review-decision>`)}</section>`;
  }

  private tick(data: Data, entries: readonly Entry[], ticked: boolean) {
    const chosen = new Set(data.chosen);
    entries.forEach(({ id }) => ticked ? chosen.add(id) : chosen.delete(id));
    this.data = { ...data, chosen };
  }

  private search(event: SubmitEvent) {
    event.preventDefault();
    this.decided = undefined;
    go(href(language(), '/desk/review', new URLSearchParams(texts(event.target as HTMLFormElement))));
    void this.reload();
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<Entry>>(data.next!);
      this.data = { ...data, entries: [...data.entries, ...page.items], next: page.next };
    });
  }
}

/** What a decision came to. */
function said({ decided, refused, left }: Outcome) {
  return html`<p class="notice" role="status">${t('review.decided', { decided: count(decided) })} ${refused === 0 ? nothing : t('review.refused', { refused: count(refused) })} ${left === 0 ? nothing : t('review.left', { left: count(left) })}</p>`;
}

/** How far the list has come, and how much waits on it. */
function waiting({ open, oldest, leftOut, changesWaiting }: Summary) {
  return html`<p class="growth">${oldest === undefined ? t('review.waiting.none') : t('review.waiting', { open: count(open), oldest: day(oldest) })}</p>
    ${leftOut === 0 ? nothing : html`<p class="note">${t('review.leftOut', { number: count(leftOut) })}</p>`}
    ${changesWaiting === 0 ? nothing : html`<p class="note" role="status">${t('review.behind', { number: count(changesWaiting) })}</p>`}`;
}

function tickable({ state }: Data): boolean {
  return state !== 'closed' && mayTry('statistician');
}

function yuan(fen: number): string {
  return amount(String(fen), -2, t('unit.yuan'));
}

customElements.define('review-page', ReviewPage);
