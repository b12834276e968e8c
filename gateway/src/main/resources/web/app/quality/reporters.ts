import { html, type TemplateResult } from 'lit';
import type { Observations, Reporters } from '../data';
import { count, MISSING, percent, round } from '../number';
import { words } from '../period';
import { t, tOr } from '../text';

const WHATS = ['expected', 'received', 'inTime', 'late', 'missing', 'response', 'weighted', 'lagP50', 'lagP95'] as const;
type What = typeof WHATS[number];
/** What is only there where the figures state it. */
const STATED: ReadonlySet<What> = new Set<What>(['weighted', 'lagP50', 'lagP95']);

/** Who owed statements about the periods, by kind and flow, and how they came; undefined if nobody owed any. */
export function reporters(answer: Observations): TemplateResult | undefined {
  const of = (period: Observations['periods'][number], who: string) => period.coverage?.reporters.find(one => name(one) === who);
  const whos = [...new Set(answer.periods.flatMap(one => one.coverage?.reporters.filter(reporter => (reporter.expected ?? 0) > 0).map(name) ?? []))];
  const whats = (who: string) => WHATS.filter(what => !STATED.has(what) || answer.periods.some(one => value(of(one, who), what) !== MISSING));
  return whos.length === 0 ? undefined : html`${whos.map(who => html`<div class="scroll" tabindex="0" role="region" aria-label=${who}><table class="numbers"><caption>${who}</caption>
    <thead><tr><th scope="col">${t('quality.measure')}</th>${answer.periods.map(one => html`<th scope="col">${words(one.period)}</th>`)}</tr></thead>
    <tbody>${whats(who).map(what => html`<tr><th scope="row">${t(`quality.${what}`)}</th>${answer.periods.map(one => html`<td>${value(of(one, who), what)}</td>`)}</tr>`)}</tbody></table></div>`)}`;
}

/** Late in numbers: those that stated after the due day, and those that stated nothing. */
function value(of: Reporters | undefined, what: What): string {
  if (of === undefined || of.expected === null || of.received === null || of.inTime === null) {
    return MISSING;
  }
  switch (what) {
    case 'late':
      return count(of.received - of.inTime);
    case 'missing':
      return count(of.expected - of.received);
    case 'response':
      return share(of.unitResponse);
    case 'weighted':
      return share(of.weightedResponse);
    case 'lagP50':
      return days(of.lagP50Days);
    case 'lagP95':
      return days(of.lagP95Days);
    default:
      return count(of[what] ?? 0);
  }
}

function share(value: number | null | undefined): string {
  return value == null ? MISSING : percent(round(String(value), -2, 2));
}

function days(value: number | null | undefined): string {
  return value == null ? MISSING : round(String(value), 0, 1).replace('-', '−');
}

function name(of: Reporters): string {
  return t('quality.reporters.of', { kind: tOr(`reporter.${of.kind}`, of.kind), flow: tOr(`flow.${of.flow}`, of.flow) });
}
