import { html, type TemplateResult } from 'lit';
import { count } from '../number';
import { language, t } from '../text';

export interface Rule {
  readonly id: string;
  readonly level: number;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly messageEn: string;
  readonly messageZh: string;
  readonly source: string;
  readonly appliesTo: readonly string[];
}

const LEVELS = [0, 1, 2, 3, 4] as const;
const SEVERITIES = ['ERROR', 'WARNING', 'INFO'] as const;
const COLUMNS = ['rule', 'severity', 'message', 'source'] as const;

/** What every record is held against. */
export function ruleBook(rules: readonly Rule[]): TemplateResult {
  const number = (severity: Rule['severity'], level?: number) => rules.filter(one => one.severity === severity && (level === undefined || one.level === level)).length;
  return html`<p>${t('quality.rules.text', { count: count(rules.length), errors: count(number('ERROR')), warnings: count(number('WARNING')) })}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('quality.rules')}><table class="numbers">
      <thead><tr><th scope="col">${t('quality.rules.level')}</th>${SEVERITIES.map(one => html`<th scope="col">${t(`quality.severity.${one}`)}</th>`)}</tr></thead>
      <tbody>${LEVELS.map(level => html`<tr><th scope="row">${t(`quality.level.${level}`)}</th>${SEVERITIES.map(one => html`<td>${count(number(one, level))}</td>`)}</tr>`)}</tbody></table></div>
    <details class="equivalent"><summary>${t('quality.rules.all')}</summary><div class="scroll" tabindex="0" role="region" aria-label=${t('quality.rules.all')}><table class="work">
      <thead><tr>${COLUMNS.map(name => html`<th scope="col">${t(`quality.rules.${name}`)}</th>`)}</tr></thead>
      <tbody>${[...rules].sort((one, other) => one.level - other.level || (one.id < other.id ? -1 : 1)).map(one => html`<tr id="rule-${one.id}"><th scope="row"><code>${one.id}</code></th>
        <td>${t(`quality.severity.${one.severity}`)}</td><td>${language() === 'zh' ? one.messageZh : one.messageEn}</td><td>${one.source}</td></tr>`)}</tbody></table></div></details>`;
}
