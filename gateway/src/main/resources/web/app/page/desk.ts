import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { go, href, parse } from '../address';
import { get, Problem, type ListPage } from '../api';
import { names } from '../codes';
import { day } from '../day';
import { DECIDED } from '../desk/decision';
import { deskMenu } from '../desk/menu';
import { address, namesOf, type Party, type PartyFile } from '../desk/party';
import { count } from '../number';
import { mayTry } from '../session';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Data {
  readonly state: string;
  /** The one code that somebody looks for. */
  readonly code: string;
  readonly parties: readonly Party[];
  readonly next: string | null;
  readonly open: PartyFile | undefined;
  /** What was decided last. */
  readonly decided: Party | undefined;
  readonly kinds: ReadonlyMap<string, string>;
  readonly provinces: ReadonlyMap<string, string>;
}

interface Found extends ListPage<Party> {
  /** The only one, with all that is known about it. */
  readonly open?: PartyFile;
}

const STATES = ['OPEN', 'DISMISSED', 'LINKED', 'REGISTERED'] as const;
const COLUMNS = ['code', 'name', 'role', 'province', 'records', 'lastSeen', 'action'] as const;

/** The registrar's work list: parties that trade without being registered. */
class DeskPage extends Page<Data> {
  constructor() {
    super();
    this.addEventListener(DECIDED, event => void this.decided((event as CustomEvent<Party>).detail));
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    const { query } = parse(location);
    const [state, code] = [STATES.find(one => one === query.get('state')) ?? 'OPEN', query.get('code') ?? ''];
    if (!mayTry('registry', 'audit')) {
      return { state, code, parties: [], next: null, open: undefined, decided: undefined, kinds: new Map(), provinces: new Map() };
    }
    const [found, kinds, provinces] = await Promise.all([
      code === '' ? get<Found>(`/api/v1/unregistered-parties?state=${state}&limit=25`, signal) : one(code, signal), names('enterprise-kinds', signal), names('provinces', signal, 'province'),
    ]);
    return { state, code, parties: found.items, next: found.next, open: found.open, decided: undefined, kinds, provinces };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(['registry', 'audit'], this.entered);
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('desk.parties')}</h1><p class="lead">${t('desk.text')}</p>
      ${gated ?? html`${deskMenu()}${this.parties(data)}${this.opened(data)}`}`;
  }

  private parties(data: Data) {
    return html`<section>
      ${data.decided === undefined ? nothing : said(data.decided)}
      <form class="search" role="search" @submit=${(event: SubmitEvent) => this.search(event)}>
        <label class="choice">${t('desk.code')}<input type="search" name="code" .value=${data.code} maxlength="40"></label><button>${t('enterprises.find')}</button>
      <label class="choice">${t('enterprises.status')}<select name="state" @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}>
        ${STATES.map(state => html`<option value=${state} .selected=${state === data.state}>${t(`desk.state.${state}`)}</option>`)}</select></label></form>
      ${data.parties.length === 0 ? html`<p class="empty">${data.code !== '' ? t('desk.parties.unknown', { code: data.code }) : data.state === 'OPEN' ? t('desk.parties.none') : t('desk.parties.empty')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('desk.parties')}><table class="work">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col" class=${name === 'records' ? 'number' : nothing}>${t(`desk.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.parties.map(party => this.party(data, party))}</tbody></table></div>`}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}</section>`;
  }

  private party(data: Data, party: Party) {
    const open = data.open?.party.code === party.code;
    return html`<tr class=${open ? 'chosen' : nothing}><th scope="row"><code>${party.code}</code></th>
      <td lang="zh">${namesOf(party).join(t('list.comma'))}</td>
      <td>${party.roles.map(role => data.kinds.get(role.role) ?? tOr(`party.${role.role}`, role.role)).join(t('list.comma'))}</td>
      <td>${data.provinces.get(party.province ?? '') ?? '–'}</td><td class="number">${count(party.records)}</td><td>${day(party.lastSeen)}</td>
      <td><button type="button" class="link" aria-expanded=${open} aria-label=${t('desk.decide.about', { code: party.code })}
        aria-controls="decision" @click=${() => void this.look(data, party)}>${party.state === 'OPEN' ? t('desk.decide') : t('desk.look')}</button></td></tr>`;
  }

  /** Below the list, which scrolls sideways where the window is narrow. */
  private opened(data: Data) {
    const { open } = data;
    return open === undefined ? nothing : html`<section id="decision" tabindex="-1"><h2>${t('desk.decide.about', { code: open.party.code })}</h2>
      <p lang="zh">${namesOf(open.party).join(t('list.comma'))}</p>
      ${keyed(open, html`<party-decision .file=${open} .kinds=${data.kinds} .provinces=${data.provinces}></party-decision>`)}</section>`;
  }

  private choose(state: string) {
    this.turn(state === 'OPEN' ? {} : { state });
  }

  private search(event: SubmitEvent) {
    event.preventDefault();
    const code = String(new FormData(event.target as HTMLFormElement).get('code')).trim();
    this.turn(code === '' ? {} : { code });
  }

  private turn(query: Record<string, string>) {
    go(href(language(), '/desk', new URLSearchParams(query)));
    void this.reload();
  }

  private async look(data: Data, party: Party) {
    await this.attempt(async () => {
      this.data = { ...data, decided: undefined, open: data.open?.party.code === party.code ? undefined : await get<PartyFile>(address(party)) };
      await this.updateComplete;
      this.querySelector<HTMLElement>('#decision')?.focus();
    });
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<Party>>(data.next!);
      this.data = { ...data, parties: [...data.parties, ...page.items], next: page.next };
    });
  }

  /** Back to the work list, also for who had looked for the code. */
  private async decided(decided: Party) {
    if (this.data?.code !== '') {
      go(href(language(), '/desk'));
      await this.reload();
    }
    if (this.data !== undefined) {
      this.data = { ...this.data, decided, open: undefined, parties: this.data.parties.filter(party => party.code !== decided.code) };
    }
  }
}

/** The party that a code names, with all that is known about it; none if no record names the code, or nothing could have it. */
async function one(code: string, signal: AbortSignal): Promise<Found> {
  try {
    const open = await get<PartyFile>(`/api/v1/unregistered-parties/${encodeURIComponent(code)}`, signal);
    return { items: [open.party], next: null, open };
  } catch (failure) {
    if (failure instanceof Problem && (failure.status === 404 || failure.status === 400)) {
      return { items: [], next: null };
    }
    throw failure;
  }
}

/** What a decision came to. */
function said(party: Party) {
  const what = t(`desk.state.${party.state}` as 'desk.state.LINKED');
  return html`<p class="notice" role="status">${t('desk.decided', { code: party.code, what })}
    ${party.enterprise === null ? nothing : html` <a href=${href(language(), `/enterprises/${party.enterprise}`)}><code>${party.enterprise}</code></a>`}</p>`;
}

customElements.define('desk-page', DeskPage);
