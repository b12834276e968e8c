import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, ifAllowed, type ListPage } from '../api';
import { amount, count, MISSING } from '../number';
import { Page } from '../page/element';
import { language, t, tOr } from '../text';

/** What one reporter stated about a flow of a period, beside what counted. */
interface Compared {
  readonly reporter: string;
  /** Absent of a code that nobody has registered. */
  readonly name?: string;
  readonly kind: string;
  readonly flow: string;
  readonly period: string;
  readonly state: string;
  readonly content?: string;
  readonly statedRecords?: number;
  readonly statedFen?: number;
  readonly countedRecords: number;
  /** Absent of relays. */
  readonly countedFen?: number;
  readonly recordsDifference?: number;
  readonly fenDifference?: number;
  readonly findings: readonly string[];
}

const COLUMNS = ['reporter', 'period', 'state', 'stated', 'counted', 'difference', 'findings'] as const;
const NUMBERS: ReadonlySet<string> = new Set(['stated', 'counted', 'difference']);

/** For statisticians: what reporters stated about a period, beside what counted; nothing for those who may not see it. */
class StatementComparison extends Page<ListPage<Compared> | null> {
  static override properties = { ...Page.properties, period: {}, kinds: { attribute: false }, all: { state: true } };

  declare period: string;
  declare kinds: ReadonlyMap<string, string>;
  /** Whether also those are shown whose difference is small. */
  declare private all: boolean;

  constructor() {
    super();
    this.all = false;
  }

  protected override async load(signal: AbortSignal): Promise<ListPage<Compared> | null> {
    const query = new URLSearchParams({ period: this.period, beyondTolerance: String(!this.all), limit: '25' });
    const page = await ifAllowed(get<ListPage<Compared>>(`/api/v1/response?${query}`, signal));
    return page ?? null;
  }

  protected override view(data: ListPage<Compared> | null): TemplateResult {
    return data === null ? html`` : html`<section><h2>${t('comparison.title')}</h2><p>${t('comparison.text')}</p>
      <p><label class="check"><input type="checkbox" name="all" .checked=${this.all} @change=${(event: Event) => this.choose((event.target as HTMLInputElement).checked)}> ${t('comparison.all')}</label></p>
      ${data.items.length === 0 ? html`<p class="empty">${t(this.all ? 'comparison.nobody' : 'comparison.none')}</p>` : this.table(data.items)}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}</section>`;
  }

  private table(rows: readonly Compared[]) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('comparison.title')}><table class="work">
      <thead><tr>${COLUMNS.map(name => html`<th scope="col" class=${NUMBERS.has(name) ? 'number' : nothing}>${t(`comparison.${name}`)}</th>`)}</tr></thead>
      <tbody>${rows.map(one => html`<tr><th scope="row"><a lang="zh" href=${href(language(), `/enterprises/${one.reporter}`)}>${one.name ?? one.reporter}</a><br><code class="quiet">${one.reporter}</code></th>
        <td>${one.period}<br>${this.kinds.get(one.kind) ?? tOr(`reporter.${one.kind}`, one.kind)} · ${tOr(`flow.${one.flow}`, one.flow)}</td><td>${tOr(`obligation.${one.state}`, one.state)}</td>
        <td class="number">${one.content === 'NIL' ? t('statement.content.NIL') : both(one.statedRecords, one.statedFen)}</td><td class="number">${both(one.countedRecords, one.countedFen)}</td>
        <td class="number">${both(one.recordsDifference, one.fenDifference)}</td>
        <td>${one.findings.map(code => tOr(`finding.${code}`, code)).join(t('list.comma'))}</td></tr>`)}</tbody></table></div>`;
  }

  private choose(all: boolean) {
    this.all = all;
    void this.reload();
  }

  private async more(data: ListPage<Compared>) {
    await this.attempt(async () => {
      const page = await get<ListPage<Compared>>(data.next!);
      this.data = { items: [...data.items, ...page.items], next: page.next };
    });
  }
}

/** A number of records, and below it what they are worth. */
function both(records: number | undefined, fen: number | undefined) {
  return records === undefined && fen === undefined ? MISSING : html`${records === undefined ? MISSING : count(records)}<br>${amount(fen === undefined ? null : String(fen), -2, t('unit.yuan'))}`;
}

customElements.define('statement-comparison', StatementComparison);
