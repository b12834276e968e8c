import { html, nothing, type TemplateResult } from 'lit';
import { getAll } from '../api';
import '../chart/chart';
import type { Model, Point } from '../chart/model';
import { thisMonth } from '../day';
import { count, MISSING } from '../number';
import { Page } from '../page/element';
import { between, plus, short, words } from '../period';
import { mayTry, session } from '../session';
import { language, t } from '../text';
import type { Rule } from './rules';

interface Hit {
  readonly month: string;
  readonly rule: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly records: number | null;
  readonly status: 'A' | 'Q';
}

interface Data {
  readonly hits: readonly Hit[];
  /** Of the enterprise of whoever is signed in; undefined for others. */
  readonly own: readonly Hit[] | undefined;
}

const MONTHS = 12;
/** A page of the list that holds whatever a year may have. */
const MOST = 1_000;

/** How many records each rule hit in the last twelve months, as far as the reader may see it. */
class RuleHits extends Page<Data> {
  static override properties = { ...Page.properties, rules: { attribute: false } };

  declare rules: readonly Rule[];

  protected override async load(signal: AbortSignal): Promise<Data> {
    const to = thisMonth();
    const asked = { from: plus(to, 1 - MONTHS), to, limit: String(MOST) };
    const { enterprise } = session();
    const sender = enterprise && !everything() && mayTry('submit', 'read-own') ? enterprise : undefined;
    const [hits, own] = await Promise.all([all(asked, signal), sender === undefined ? undefined : all({ ...asked, submitter: sender }, signal)]);
    return { hits, own };
  }

  protected override view({ hits, own }: Data): TemplateResult {
    return html`<p>${t('hits.text')} ${hits.some(hit => hit.month === thisMonth()) ? t('hits.all') : nothing}</p>
      ${hits.length === 0 ? html`<p class="empty">${everything() ? t('hits.none.all') : t('hits.none')}</p>` : this.counts(hits, 'hits.of')}
      ${own === undefined || own.length === 0 ? nothing : html`<h3>${t('hits.own')}</h3>${this.counts(own, 'hits.own.of')}`}`;
  }

  private counts(hits: readonly Hit[], caption: 'hits.of' | 'hits.own.of') {
    const shown = model(hits);
    const heading = t(caption, { from: words(shown.periods[0]!), to: words(shown.periods[shown.periods.length - 1]!) });
    const month = words(shown.periods[shown.periods.length - 1]!);
    return html`<p class="growth">${said(shown, month)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${heading}><table class="numbers"><caption>${heading}</caption>
        <thead><tr><th scope="col">${t('quality.rules.rule')}</th>${shown.periods.map(period => html`<th scope="col">${short(period)}</th>`)}</tr></thead>
        <tbody>${shown.series.map(series => html`<tr><th scope="row">${this.named(series.code)}</th>
          ${series.points.map(point => html`<td class=${point.text === 's' ? 'suppressed' : nothing}>${point.text}</td>`)}</tr>`)}</tbody></table></div>
      ${shown.series.some(one => one.points.some(point => point.text === 's')) ? html`<p class="quiet marks">${t('explore.mark.suppressed')}</p>` : nothing}
      <p class="quiet">${t('hits.subtitle', { month })}</p>
      <trade-chart .model=${shown} kind="bars" heading=${heading}></trade-chart>`;
  }

  /** A rule by its name, which leads to what it says in the rule book of the page. */
  private named(code: string) {
    const [id, severity] = parts(code);
    const rule = this.rules.find(one => one.id === id);
    return html`<a href="#rule-${id}" title=${(language() === 'zh' ? rule?.messageZh : rule?.messageEn) ?? nothing} @click=${() => unfold(id)}><code>${id}</code></a>
      <span class="quiet">${t(`quality.severity.${severity}`)}</span>`;
  }
}

/** Whether the API may give the reader the counts of all submitters; of a key, the running month in the answer tells. */
function everything(): boolean {
  return mayTry('statistician', 'operate', 'audit');
}

function all(parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly Hit[]> {
  return getAll<Hit>(`/api/v1/rule-hits?${new URLSearchParams(parameters)}`, signal);
}

/** Months up to the last of which a count is known: what nobody hit in a month that is over is a zero. */
function model(hits: readonly Hit[]): Model {
  const running = thisMonth();
  const last = hits.some(hit => hit.month === running) ? running : plus(running, -1);
  const periods = between(plus(running, 1 - MONTHS), last);
  const codes = [...new Set(hits.map(hit => `${hit.rule} ${hit.severity}`))].sort();
  const found = new Map(hits.map(hit => [`${hit.rule} ${hit.severity} ${hit.month}`, hit]));
  const series = codes.map((code, at) => ({
    code, name: name(code), points: periods.map((month, period): Point => {
      const hit = found.get(`${code} ${month}`);
      const value = hit === undefined ? 0 : hit.records;
      return { series: at, period, value, moving: month === running, text: value === null ? 's' : count(value) };
    }),
  }));
  return {
    periods, provisional: periods.map(() => false), complete: periods.map(month => month !== running), notes: [],
    series, scale: { power: 0, unit: t('hits.unit'), decimals: 0 }, parts: false, lowestFirst: false,
  };
}

function name(code: string): string {
  const [rule, severity] = parts(code);
  return t('hits.name', { rule, severity: t(`quality.severity.${severity}`) });
}

function parts(code: string): readonly [string, Hit['severity']] {
  const [rule = MISSING, severity] = code.split(' ');
  return [rule, severity === 'ERROR' ? 'ERROR' : 'WARNING'];
}

/** The rule that was hit most often in the last month, in a sentence. */
function said(shown: Model, month: string): string {
  const at = shown.periods.length - 1;
  const known = shown.series.filter(one => (one.points[at]?.value ?? 0) > 0);
  const most = known.reduce<typeof known[number] | undefined>((one, other) => one === undefined || other.points[at]!.value! > one.points[at]!.value! ? other : one, undefined);
  return most === undefined ? t('hits.said.none', { month }) : t('hits.said', { month, rule: most.name, count: most.points[at]!.text });
}

/** Opens the rule book, in which the link ends. */
function unfold(id: string) {
  document.getElementById(`rule-${id}`)?.closest('details')?.setAttribute('open', '');
}

customElements.define('rule-hits', RuleHits);
