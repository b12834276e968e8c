import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get, send } from '../api';
import { mayTry } from '../session';
import { names } from '../codes';
import { count } from '../number';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { keyForm } from './key';

interface Party {
  readonly code: string;
  readonly province: string | null;
  readonly records: number;
  readonly submissions: number;
  readonly lastSeen: string;
  readonly roles: readonly { readonly role: string; readonly names: readonly string[] }[];
}

interface PartyFile {
  readonly party: Party;
  readonly suggestions: readonly { readonly enterprise: string; readonly name: string; readonly reasons?: readonly string[] }[];
}

interface Obligations {
  readonly kinds: readonly Readonly<Record<string, string | number | null>>[];
}

interface Data {
  readonly parties: readonly Party[];
  readonly next: string | null;
  readonly open: PartyFile | undefined;
  readonly obligations: Obligations | undefined;
  readonly kinds: ReadonlyMap<string, string>;
  readonly provinces: ReadonlyMap<string, string>;
}

const NOTHING: Data = { parties: [], next: null, open: undefined, obligations: undefined, kinds: new Map(), provinces: new Map() };
const DUE = ['expected', 'received', 'inTime', 'late', 'overdue', 'open'] as const;

/** The registrar's desk: parties that trade without being registered, and who has not reported. */
class DeskPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    if (!mayTry('registry', 'audit')) {
      return NOTHING;
    }
    const period = parse(location).query.get('period') ?? quarterBefore(new Date());
    const [page, obligations, kinds, provinces] = await Promise.all([
      get<{ items: Party[]; next: string | null }>('/api/v1/unregistered-parties?state=OPEN&limit=25', signal),
      get<Obligations>(`/api/v1/reporting-obligations/summary?period=${period}`, signal),
      names('enterprise-kinds', signal), names('provinces', signal),
    ]);
    return { parties: page.items, next: page.next, open: undefined, obligations, kinds, provinces };
  }

  protected override view(data: Data): TemplateResult {
    return html`<h1>${t('desk.title')}</h1><p class="lead">${t('desk.text')}</p>
      ${mayTry('registry', 'audit') ? html`${this.parties(data)}${this.due(data)}` : keyForm(t('desk.key'), () => void this.reload())}`;
  }

  private parties(data: Data) {
    return html`<section><h2>${t('desk.parties')}</h2>
      ${data.parties.length === 0 ? html`<p>${t('desk.parties.none')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('desk.parties')}><table>
        <thead><tr>${(['code', 'name', 'role', 'province', 'records', 'action'] as const).map(name => html`<th scope="col">${t(`desk.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.parties.map(party => this.party(data, party))}</tbody></table></div>`}
      ${data.next === null ? nothing : html`<button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button>`}</section>`;
  }

  private party(data: Data, party: Party) {
    const open = data.open?.party.code === party.code ? data.open : undefined;
    return html`<tr><th scope="row"><code>${party.code}</code></th>
      <td lang="zh">${[...new Set(party.roles.flatMap(role => role.names))].join(t('list.comma'))}</td>
      <td>${party.roles.map(role => data.kinds.get(role.role) ?? tOr(`party.${role.role}`, role.role)).join(t('list.comma'))}</td>
      <td>${data.provinces.get(party.province ?? '') ?? '–'}</td><td>${count(party.records)}</td>
      <td><button type="button" class="link" aria-expanded=${open !== undefined} @click=${() => void this.look(data, party.code)}>${t('desk.decide')}</button></td></tr>
      ${open === undefined ? nothing : html`<tr><td colspan="6">${this.decision(data, open)}</td></tr>`}`;
  }

  private decision(data: Data, file: PartyFile) {
    return html`<form class="search" @submit=${(event: SubmitEvent) => void this.decide(event, data, file.party.code)}>
      <label class="choice">${t('desk.enterprise')}<input name="enterprise" list="suggested" maxlength="40"></label>
      <datalist id="suggested">${file.suggestions.map(one => html`<option value=${one.enterprise}>${one.name}</option>`)}</datalist>
      <label class="choice">${t('desk.reason')}<input name="reason" required maxlength="500"></label>
      <button name="action" value="link">${t('desk.link')}</button>
      <button name="action" value="dismiss">${t('desk.dismiss')}</button></form>
      <p class="quiet">${file.suggestions.length === 0 ? t('desk.suggestions.none') : t('desk.suggestions', { names: file.suggestions.map(one => one.name).join(t('list.comma')) })}</p>`;
  }

  private due(data: Data) {
    return html`<section><h2>${t('desk.obligations')}</h2>
      <label class="choice">${t('explore.period')}<select @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}>
        ${quarters().map(period => html`<option ?selected=${period === parse(location).query.get('period')}>${period}</option>`)}</select></label>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('desk.obligations')}><table class="numbers">
        <thead><tr><th scope="col">${t('quality.kind')}</th>${DUE.map(name => html`<th scope="col">${t(`desk.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.obligations?.kinds.map(one => html`<tr><th scope="row">${data.kinds.get(String(one['kind'])) ?? one['kind']}</th>
          ${DUE.map(name => html`<td>${count(one[name] ?? 0)}</td>`)}</tr>`)}</tbody></table></div></section>`;
  }

  private choose(period: string) {
    go(href(language(), '/desk', new URLSearchParams({ period })), true);
    void this.reload();
  }

  private async look(data: Data, code: string) {
    const open = data.open?.party.code === code ? undefined : await get<PartyFile>(`/api/v1/unregistered-parties/${encodeURIComponent(code)}`);
    this.data = { ...data, open };
  }

  private async more(data: Data) {
    const page = await get<{ items: Party[]; next: string | null }>(data.next!);
    this.data = { ...data, parties: [...data.parties, ...page.items], next: page.next };
  }

  private async decide(event: SubmitEvent, data: Data, code: string) {
    event.preventDefault();
    const action = (event.submitter as HTMLButtonElement).value;
    const form = new FormData(event.target as HTMLFormElement);
    const [enterprise, reason] = [String(form.get('enterprise')), String(form.get('reason'))];
    try {
      await send(`/api/v1/unregistered-parties/${encodeURIComponent(code)}/${action}`, {
        method: 'POST', json: action === 'link' ? { enterprise, reason } : { reason },
      });
      this.data = { ...data, open: undefined, parties: data.parties.filter(party => party.code !== code) };
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
  }
}

function quarterBefore(today: Date): string {
  const quarter = Math.floor(today.getMonth() / 3);
  return quarter === 0 ? `${today.getFullYear() - 1}-Q4` : `${today.getFullYear()}-Q${quarter}`;
}

function quarters(): string[] {
  let [year, quarter] = quarterBefore(new Date()).split('-Q').map(Number) as [number, number];
  return Array.from({ length: 12 }, () => {
    const period = `${year}-Q${quarter}`;
    quarter = quarter === 1 ? 4 : quarter - 1;
    year -= quarter === 4 ? 1 : 0;
    return period;
  });
}

customElements.define('desk-page', DeskPage);
