import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { refused } from '../../page/person';
import { time } from '../../period';
import { t } from '../../text';
import { confirmAct, endAct } from './acts';
import type { Own, Right } from './data';
import { form } from './form';

/** What one person proposes for another, a third confirms, and one of them ends: a right, or early access to a release. */
export interface Grant {
  readonly id: string;
  readonly subject: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  readonly revokedBy?: string;
  readonly revokedAt?: string;
  readonly revocationReason?: string;
  /** When it ends by itself, if it does. */
  readonly until?: string;
}

export interface HeldRight extends Grant {
  readonly right: Right;
  readonly reason: string;
}

export interface EarlyEntry extends Grant {
  readonly purpose: string;
  readonly from: string;
  readonly until: string;
}

interface List<T extends Grant> {
  readonly all: readonly T[];
  /** Address of the list. */
  readonly path: string;
  readonly name: string;
  readonly what: (one: T) => TemplateResult;
  readonly own: Own;
  readonly acting: string | undefined;
  readonly turn: (name: string) => void;
}

const STATES = ['proposed', 'held', 'ended'] as const;
const COLUMNS = ['person', 'what', 'by', 'decision'] as const;

/** Who was granted what by whom, in three tables: what waits for a second person, what holds, what is over. */
export function grants<T extends Grant>(list: List<T>): TemplateResult {
  const of = (state: typeof STATES[number]) => list.all.filter(one => stateOf(one) === state);
  return list.all.length === 0 ? html`<p class="empty">${t('grant.none')}</p>` : html`${STATES.map(state => of(state).length === 0 ? nothing : html`<h3>${t(`grant.${state}`)}</h3>${table(list, of(state), t(`grant.${state}`))}`)}`;
}

function stateOf({ confirmedAt, revokedAt, until }: Grant): typeof STATES[number] {
  return revokedAt !== undefined || (until !== undefined && Date.parse(until) <= Date.now()) ? 'ended' : confirmedAt === undefined ? 'proposed' : 'held';
}

function table<T extends Grant>(list: List<T>, some: readonly T[], name: string) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${list.name}${t('colon')}${name}"><table class="work">
    <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`grant.${column}`)}</th>`)}</tr></thead>
    <tbody>${repeat(some, one => one.id, one => row(list, one))}</tbody></table></div>`;
}

function row<T extends Grant>(list: List<T>, one: T) {
  const { own, acting, path } = list;
  const open = (['confirm', 'end'] as const).find(act => acting === `${act}-${one.id}`);
  return html`<tr class=${stateOf(one) === 'ended' ? 'ended' : nothing}><th scope="row">${person(one.subject, own)}</th><td>${list.what(one)}</td>
    <td><ul class="plain">${signed('grant.by.proposed', one.proposedBy, one.proposedAt, own)}${signed('grant.by.confirmed', one.confirmedBy, one.confirmedAt, own)}${signed('grant.by.ended', one.revokedBy, one.revokedAt, own, one.revocationReason)}</ul></td>
    <td>${decisions(list, one)}</td></tr>
    ${open === undefined ? nothing : html`<tr><td colspan=${COLUMNS.length}><div class="beside">${form(open === 'confirm' ? confirmAct(path, one.id) : endAct(path, one.id))}</div></td></tr>`}`;
}

function signed(key: 'grant.by.proposed' | 'grant.by.confirmed' | 'grant.by.ended', by: string | undefined, at: string | undefined, own: Own, reason?: string) {
  return by === undefined || at === undefined ? nothing : html`<li>${t(key)} ${person(by, own)}<br><span class="quiet">${time(at)}</span>${reason === undefined ? nothing : html`<br>${reason}`}</li>`;
}

function person(subject: string, own: Own) {
  return html`<code>${subject}</code>${subject === own.subject ? html` ${t('grant.you')}` : nothing}`;
}

/** Whoever approves confirms what somebody else proposed for somebody else, and ends what there is. */
function decisions<T extends Grant>({ own, acting, turn }: List<T>, one: T) {
  const state = stateOf(one);
  if (!own.rights.includes('APPROVE') || state === 'ended') {
    return nothing;
  }
  const button = (act: 'confirm' | 'end') => html`<button type="button" class="link" name=${`${act}-${one.id}`} aria-expanded=${acting === `${act}-${one.id}`}
    aria-label="${t(`grant.${act}`)}${t('colon')}${one.subject}" @click=${() => turn(`${act}-${one.id}`)}>${t(`grant.${act}`)}</button>`;
  const confirms = one.proposedBy !== own.subject && one.subject !== own.subject;
  return html`${state === 'held' ? nothing : confirms ? html`<p>${button('confirm')}</p>` : refused(t('grant.another'))}<p>${button('end')}</p>`;
}
