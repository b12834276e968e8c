import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { href } from '../../address';
import { amount, count } from '../../number';
import { language, t, tOr } from '../../text';
import { overrideAct } from './acts';
import { refused } from '../../page/person';
import { form } from './form';
import { lacking, open, type Build, type Gate, type Own } from './data';

/** Where somebody sees to what a gate found. */
const SEEN_TO: Readonly<Record<string, readonly [string, 'desk.obligations' | 'review.title' | 'nav.operations']>> = {
  reported: ['/desk/obligations', 'desk.obligations'], 'review-list': ['/desk/review', 'review.title'], reconciliation: ['/operations', 'nav.operations'],
};
/** Lines of what a gate found that are shown. */
const MOST = 12;

/** The gates of a build: which held, what was found, and for those who certify the way to override one. */
export function gates(release: string, build: Build, own: Own, overriding: string | undefined, turn: (gate: string | undefined) => void) {
  const all = build.report?.gates ?? [];
  return html`<h3>${t('deskRelease.gates')}</h3><div class="scroll" tabindex="0" role="region" aria-label=${t('deskRelease.gates')}><table class="work">
    <thead><tr>${(['gate', 'outcome', 'found'] as const).map(name => html`<th scope="col">${t(`deskRelease.${name}`)}</th>`)}</tr></thead>
    <tbody>${repeat(all, one => one.gate, one => row(one, release, build, own, overriding, turn))}</tbody></table></div>`;
}

function row(one: Gate, release: string, build: Build, own: Own, overriding: string | undefined, turn: (gate: string | undefined) => void) {
  const [to, name] = SEEN_TO[one.gate] ?? [];
  const [reasonOf, isOpen] = [one.override, open(one)];
  return html`<tr class=${isOpen ? 'error' : nothing}><th scope="row">${tOr(`deskRelease.gate.${one.gate}`, one.gate)}</th>
    <td>${one.passed ? t('deskRelease.passed') : reasonOf !== undefined ? html`${t('deskRelease.overridden')}${t('colon')}${language() === 'zh' ? reasonOf.reasonZh : reasonOf.reasonEn}<br><code class="quiet">${reasonOf.by}</code>` : html`<strong>${t('deskRelease.notPassed')}</strong>`}
      ${isOpen ? html`<br>${overridable(one, own, overriding, turn)}` : nothing}</td>
    <td>${said(one.found)}${isOpen && to !== undefined ? html`<a href=${href(language(), to)}>${t(name!)}</a>` : nothing}</td></tr>
    ${isOpen && overriding === one.gate ? html`<tr><td colspan="3"><div class="beside">${form(overrideAct(release, build.id, one.gate))}</div></td></tr>` : nothing}`;
}

function overridable({ gate, overridable: may }: Gate, own: Own, overriding: string | undefined, turn: (gate: string | undefined) => void) {
  const missing = may ? lacking(own, 'CERTIFY') : t('deskRelease.never');
  return missing !== undefined ? refused(missing) : html`<button type="button" class="link" aria-expanded=${overriding === gate}
    aria-label="${t('deskRelease.override')}${t('colon')}${tOr(`deskRelease.gate.${gate}`, gate)}" @click=${() => turn(overriding === gate ? undefined : gate)}>${t('deskRelease.override')}</button>`;
}

/** What a gate found, in lines; what is nothing is left out. */
function said(found: Gate['found']) {
  const lines = Object.entries(found).flatMap(([name, value]) => {
    const label = tOr(`deskRelease.found.${name}`, name);
    return Array.isArray(value) ? value.map(one => `${label}${t('colon')}${inLine(one)}`) : nothingToSay(value) ? [] : [`${label}${value === true ? '' : t('colon') + inWords(name, value)}`];
  });
  return lines.length === 0 ? nothing : html`<ul class="plain">${lines.slice(0, MOST).map(line => html`<li>${line}</li>`)}${lines.length > MOST ? html`<li class="quiet">${t('deskRelease.found.more', { number: count(lines.length - MOST) })}</li>` : nothing}</ul>`;
}

function nothingToSay(value: unknown): boolean {
  return value === null || value === 0 || value === false;
}

function inWords(name: string, value: unknown): string {
  return name.endsWith('Fen') ? amount(String(value), -2, t('unit.yuan')) : typeof value === 'number' ? count(value) : String(value);
}

function inLine(one: unknown): string {
  return typeof one === 'object' && one !== null
    ? Object.entries(one).filter(([, value]) => !nothingToSay(value)).map(([name, value]) => value === true ? tOr(`deskRelease.found.${name}`, name) : inWords(name, value)).join(t('list.comma'))
    : String(one);
}
