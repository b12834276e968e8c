import { html, nothing, type TemplateResult } from 'lit';
import type { Violation } from '../api';
import { language, tOr } from '../text';

/** What is wrong, field by field. */
export function violations(all: readonly Violation[]): TemplateResult | typeof nothing {
  return all.length === 0 ? nothing : html`<ul class="wrong">${all.map(one => html`<li><code>${one.field}</code> ${violation(one)}</li>`)}</ul>`;
}

/** One of them: in the page's language where the catalogue knows the rule, and beside it what the API says, which is English. */
export function violation(one: Violation): TemplateResult {
  const whole = one.message.includes(one.expected) ? one.message : `${one.message.replace(/\.$/, '')}: ${one.expected}`;
  const original = html`<span lang="en">${/[.!?]$/.test(whole) ? whole : `${whole}.`}</span>`;
  const known = tOr(`violation.${one.rule}`, '');
  return known === '' || language() === 'en' ? original : html`${known} <span class="quiet">${original}</span>`;
}
