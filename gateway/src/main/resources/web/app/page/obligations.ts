import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { go, href, parse } from '../address';
import { get, ifAllowed, type ListPage } from '../api';
import { names } from '../codes';
import type { Indicator } from '../data';
import { day, thisMonth } from '../day';
import '../desk/comparison';
import { deskMenu } from '../desk/menu';
import { nameLink, type Named } from '../enterprise/name';
import { count, MISSING, percent, round } from '../number';
import { frequencyOf, holding, isPeriod, lastWhole, plus, short, words, type Frequency } from '../period';
import { inside, mayTry } from '../session';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

interface OfKind {
  readonly kind: string;
  readonly flow: string;
  readonly dueOn: string;
  readonly obliged: number;
  readonly exempt: number;
  readonly expected: number;
  readonly stated: number;
  readonly inTime: number;
  readonly late: number;
  /** Records came, but no statement. */
  readonly partial: number;
  readonly overdue: number;
  readonly open: number;
  /** Stated of expected, as a share of 1. */
  readonly unitResponse: number | null;
}

interface Summary {
  readonly period: string;
  readonly kinds: readonly OfKind[];
}

interface Obligation extends Named {
  readonly enterprise: string;
  readonly province: string | null;
  readonly kind: string;
  readonly flow: string;
  readonly dueOn: string;
  readonly state: string;
  readonly firstReceived: string | null;
  readonly firstStated: string | null;
}

interface Data {
  readonly period: string;
  /** Undefined for statisticians, who see what was stated and counted, and not who owes it. */
  readonly summary: Summary | undefined;
  readonly state: string;
  readonly obligations: readonly Obligation[];
  readonly next: string | null;
  readonly kinds: ReadonlyMap<string, string>;
  readonly provinces: ReadonlyMap<string, string>;
}

const SCOPES = ['registry', 'statistician', 'audit'] as const;
const FREQUENCIES = ['Q', 'M', 'S', 'A'] as const;
const STATES = ['OVERDUE', 'PARTIAL', 'STATED_LATE', 'DUE', 'UPCOMING', 'STATED', 'EXEMPT'] as const;
const DUE = ['expected', 'stated', 'inTime', 'late', 'partial', 'overdue', 'open', 'exempt'] as const;
const COLUMNS = ['enterprise', 'kind', 'province', 'dueOn', 'state', 'firstReceived', 'firstStated'] as const;
/** How many periods back somebody may look. */
const BACK: Readonly<Record<Frequency, number>> = { M: 24, Q: 12, S: 8, A: 5 };
/** How many quarters the page looks at for one that anybody owes. */
const LOOKED_AT = 4;

/** Who owes a report about a period, who is late, and what was stated beside what counted. */
class ObligationsPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const { query } = parse(location);
    const chosen = query.get('period');
    const none = { summary: undefined, state: '', obligations: [], next: null };
    if (!mayTry(...SCOPES)) {
      return { ...none, period: chosen !== null && isPeriod(chosen) ? chosen : over('Q'), kinds: new Map(), provinces: new Map() };
    }
    const last = chosen === null && inside() ? await lastMonth(signal) : undefined;
    const [summary, kinds, provinces] = await Promise.all([
      mayTry('registry', 'audit') ? ifAllowed(chosen === null ? newest(last, signal) : ask(chosen, signal)) : undefined, names('enterprise-kinds', signal), names('provinces', signal),
    ]);
    if (summary === undefined) {
      return { ...none, period: chosen !== null && isPeriod(chosen) ? chosen : over('Q', last), kinds, provinces };
    }
    const state = query.get('state') ?? worst(summary);
    const page = await list(summary.period, state, signal);
    return { period: summary.period, summary, state, obligations: page.items, next: page.next, kinds, provinces };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(SCOPES, this.entered);
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('desk.obligations')}</h1><p class="lead">${t('obligations.text')}</p>
      ${gated ?? html`${deskMenu()}${this.due(data)}`}`;
  }

  private due(data: Data) {
    const { period, summary } = data;
    const frequency = frequencyOf(period);
    return html`<div class="search">
        ${choice('frequency', t('frequency'), frequency, FREQUENCIES, one => t(`frequency.${one}`), one => this.choose({ period: plus(holding(thisMonth(), one), -1) }))}
        ${choice('period', t('explore.period'), period, periods(frequency, period), short, period => this.choose({ period }))}
        ${summary === undefined ? nothing : choice('state', t('enterprises.status'), data.state, ['', ...STATES], one => one === '' ? t('obligation.all') : t(`obligation.${one}`), state => this.choose({ period, state }))}</div>
      <h2 class="sentence">${words(period)}</h2>
      ${summary === undefined ? nothing : owed(summary) ? html`${this.counts(data, summary)}${this.rows(data)}` : html`<p class="empty">${t('obligations.none', { period: words(period) })}</p>`}
      ${mayTry('statistician', 'audit') ? keyed(period, html`<statement-comparison period=${period} .kinds=${data.kinds}></statement-comparison>`) : nothing}`;
  }

  private counts(data: Data, summary: Summary) {
    return html`${summary.kinds.filter(one => one.obliged > 0).map(one => html`<p class="growth">${t(one.overdue > 0 ? 'obligations.overdue' : 'obligations.said', {
      kind: about(one, data.kinds), stated: count(one.stated), expected: count(one.expected), overdue: count(one.overdue), due: one.dueOn,
      share: one.unitResponse === null ? MISSING : percent(round(String(one.unitResponse), -2, 1)),
    })}</p>`)}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('obligations.counts')}><table class="numbers">
        <thead><tr><th scope="col">${t('quality.kind')}</th>${DUE.map(name => html`<th scope="col">${t(`desk.${name}`)}</th>`)}</tr></thead>
        <tbody>${summary.kinds.map(one => html`<tr><th scope="row">${about(one, data.kinds)}</th>${DUE.map(name => html`<td>${count(one[name])}</td>`)}</tr>`)}</tbody></table></div>`;
  }

  private rows(data: Data) {
    return html`<h2>${data.state === '' ? t('obligations.everybody') : t(`obligation.${data.state}` as 'obligation.DUE')}</h2>
      ${data.obligations.length === 0 ? html`<p class="empty">${t('obligations.empty')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('desk.obligations')}><table class="work">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col">${t(`obligations.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.obligations.map(one => html`<tr><th scope="row">${nameLink(one, href(language(), `/enterprises/${one.enterprise}`))}<br><code class="quiet">${one.enterprise}</code></th>
          <td>${about(one, data.kinds)}</td><td>${data.provinces.get(one.province ?? '') ?? '–'}</td><td>${one.dueOn}</td>
          <td>${tOr(`obligation.${one.state}`, one.state)}</td><td>${one.firstReceived === null ? '–' : day(one.firstReceived)}</td><td>${one.firstStated === null ? '–' : day(one.firstStated)}</td></tr>`)}</tbody></table></div>`}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}`;
  }

  private choose(query: Record<string, string>) {
    go(href(language(), '/desk/obligations', new URLSearchParams(query)));
    void this.reload();
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<Obligation>>(data.next!);
      this.data = { ...data, obligations: [...data.obligations, ...page.items], next: page.next };
    });
  }
}

/** The last month of which live figures know anything: what was owed lies before it, whatever the clock says. How far releases reach says nothing of it. */
async function lastMonth(signal: AbortSignal): Promise<string | undefined> {
  const { definitions } = await get<Indicator>('/api/v1/indicators/value', signal);
  return definitions.flatMap(one => one.lastMonth ?? []).sort().pop();
}

/** The last period that is over, by the clock and by the last month with data. */
function over(frequency: Frequency, last?: string): string {
  const byClock = plus(holding(thisMonth(), frequency), -1);
  const byData = last === undefined ? byClock : lastWhole(last, frequency);
  return byData < byClock ? byData : byClock;
}

/** The newest period that is over and that anybody owes, else one that runs, of the kinds that report most seldom first. */
async function newest(last: string | undefined, signal: AbortSignal): Promise<Summary> {
  const quarter = over('Q', last);
  const older = Array.from({ length: LOOKED_AT - 1 }, (_, back) => plus(quarter, -1 - back));
  const running = (['Q', 'M'] as const).map(frequency => holding(thisMonth(), frequency));
  const asked = await Promise.all([quarter, over('M', last), ...older, ...running].map(period => ask(period, signal)));
  return asked.find(owed) ?? asked[0]!;
}

function ask(period: string, signal: AbortSignal): Promise<Summary> {
  return get<Summary>(`/api/v1/reporting-obligations/summary?period=${encodeURIComponent(period)}`, signal);
}

function list(period: string, state: string, signal: AbortSignal): Promise<ListPage<Obligation>> {
  const query = new URLSearchParams({ period, limit: '50', ...(state === '' ? {} : { state }) });
  return get<ListPage<Obligation>>(`/api/v1/reporting-obligations?${query}`, signal);
}

function owed(summary: Summary): boolean {
  return summary.kinds.some(one => one.obliged > 0);
}

/** What to look at first: nothing came, no statement, or too late; else all. */
function worst(summary: Summary): string {
  const some = (count: 'overdue' | 'partial' | 'late') => summary.kinds.some(one => one[count] > 0);
  return some('overdue') ? 'OVERDUE' : some('partial') ? 'PARTIAL' : some('late') ? 'STATED_LATE' : '';
}

/** As what, and of which flow. */
function about(one: { readonly kind: string; readonly flow: string }, kinds: ReadonlyMap<string, string>): string {
  return `${kinds.get(one.kind) ?? one.kind} · ${tOr(`flow.${one.flow}`, one.flow)}`;
}

/** The newest first; the one that is shown is among them. */
function periods(frequency: Frequency, shown: string): readonly string[] {
  const running = holding(thisMonth(), frequency);
  const all = Array.from({ length: BACK[frequency] }, (_, back) => plus(running, -back));
  return all.includes(shown) ? all : [...all, shown];
}

function choice<T extends string>(name: string, label: string, chosen: T | string, options: readonly T[], text: (option: T) => string, change: (option: T) => void) {
  return html`<label class="choice">${label}<select name=${name} @change=${(event: Event) => change((event.target as HTMLSelectElement).value as T)}>
    ${options.map(option => html`<option value=${option} ?selected=${option === chosen} .selected=${option === chosen}>${text(option)}</option>`)}</select></label>`;
}

customElements.define('obligations-page', ObligationsPage);
