import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { go, href, parse } from '../address';
import { get, send, type ListPage } from '../api';
import { day } from '../day';
import { ISSUED, type EnterpriseKey, type Issued } from '../desk/issue';
import { deskMenu } from '../desk/menu';
import { mainName, type Named } from '../enterprise/name';
import { find, isCode, type EnterpriseRow } from '../enterprise/search';
import { mayTry, session } from '../session';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Holder extends Named {
  readonly id: string;
  readonly status: string;
}

interface Data {
  readonly query: string;
  /** Who may be meant, if somebody looked for a name. */
  readonly found: readonly EnterpriseRow[];
  readonly enterprise: Holder | undefined;
  readonly keys: readonly EnterpriseKey[];
  readonly next: string | null;
  /** The key that was issued last, whose secret nobody sees again. */
  readonly issued: Issued | undefined;
  readonly revoking: string | undefined;
}

const COLUMNS = ['label', 'scopes', 'state', 'createdAt', 'expiresAt', 'lastUsed', 'action'] as const;
const SCOPES = ['registry', 'operate', 'keys', 'audit'] as const;

/** The keys of one enterprise: which there are, a new one, the end of one. */
class KeysPage extends Page<Data> {
  constructor() {
    super();
    this.addEventListener(ISSUED, event => void this.shown((event as CustomEvent<Issued>).detail));
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    const query = parse(location).query.get('enterprise') ?? session().enterprise ?? '';
    const empty = { query, found: [], enterprise: undefined, keys: [], next: null, issued: undefined, revoking: undefined };
    if (query === '' || !mayTry(...SCOPES)) {
      return empty;
    }
    if (!isCode(query)) {
      return { ...empty, found: (await find(query, {}, signal)).items };
    }
    const at = `/api/v1/enterprises/${encodeURIComponent(query)}`;
    const [enterprise, page] = await Promise.all([
      get<Holder>(at, signal), get<ListPage<EnterpriseKey>>(`${at}/keys?limit=50`, signal),
    ]);
    return { ...empty, enterprise, keys: page.items, next: page.next };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(SCOPES, this.entered);
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('keys.title')}</h1><p class="lead">${t('keys.text')}</p>${gated ?? html`${deskMenu()}
      <form class="search" role="search" @submit=${(event: SubmitEvent) => this.search(event)}>
        <label class="choice">${t('keys.whose')}<input type="search" name="enterprise" .value=${data.query} maxlength="100" required></label><button>${t('enterprises.find')}</button></form>
      ${data.enterprise === undefined ? this.candidates(data) : this.ring(data, data.enterprise)}`}`;
  }

  private candidates(data: Data) {
    return data.query === '' ? nothing : data.found.length === 0 ? html`<p class="empty">${t('enterprises.none')}</p>` : html`<ul class="plain">${data.found.map(one => html`<li>
      <a lang=${mainName(one)[1]} href=${to(one.id)} @click=${(event: Event) => { event.preventDefault(); this.choose(one.id); }}>${mainName(one)[0]}</a> <code class="quiet">${one.id}</code></li>`)}</ul>`;
  }

  private ring(data: Data, enterprise: Holder) {
    return html`<section><h2><a lang=${mainName(enterprise)[1]} href=${href(language(), `/enterprises/${enterprise.id}`)}>${mainName(enterprise)[0]}</a></h2>
      ${enterprise.status === 'ACTIVE' ? nothing : html`<p class="notice">${t('keys.inactive', { status: tOr(`enterprise.${enterprise.status}`, enterprise.status) })}</p>`}
      ${data.issued === undefined ? nothing : this.secret(data.issued)}
      <p class="quiet">${t('keys.configured')}</p>
      ${data.keys.length === 0 ? html`<p class="empty">${t('keys.none')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('keys.title')}><table class="work">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col">${t(`keys.${name}`)}</th>`)}</tr></thead><tbody>${repeat(data.keys, key => key.keyId, key => this.key(data, key))}</tbody></table></div>`}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}</section>
      ${mayTry('registry', 'operate', 'keys') ? html`<section><h2>${t('keys.new')}</h2><key-issue enterprise=${enterprise.id}></key-issue></section>` : html`<p class="quiet">${t('keys.readOnly')}</p>`}`;
  }

  private secret({ secret, key }: Issued) {
    return html`<div class="notice" role="status"><h3>${t('keys.secret', { label: key.label })}</h3><p>${t('keys.secret.once')}</p>
      <p><code class="secret">${secret}</code></p>
      <p class="actions">${isSecureContext ? html`<button type="button" @click=${() => void navigator.clipboard.writeText(secret)}>${t('explore.copy')}</button>` : nothing}
        <button type="button" @click=${() => { this.data = { ...this.data!, issued: undefined }; }}>${t('keys.kept')}</button></p></div>`;
  }

  private key(data: Data, key: EnterpriseKey) {
    const active = key.state === 'ACTIVE';
    return html`<tr class=${active ? nothing : 'ended'}><th scope="row">${key.label}<br><code class="quiet">${key.keyId}</code></th><td>${key.scopes.join(t('list.comma'))}</td>
      <td>${t(`keys.state.${key.state}` as 'keys.state.ACTIVE')}</td><td>${day(key.createdAt)}</td><td>${day(key.revokedAt ?? key.expiresAt)}</td><td>${key.lastUsed === null ? '–' : day(key.lastUsed)}</td>
      <td>${active && mayTry('registry', 'operate', 'keys') ? html`<button type="button" class="link" aria-expanded=${data.revoking === key.keyId} aria-label=${t('keys.revoke.about', { label: key.label })}
        @click=${() => void this.revoking(data, key)}>${t('keys.revoke')}</button>` : nothing}</td></tr>
      ${data.revoking !== key.keyId ? nothing : html`<tr><td colspan=${COLUMNS.length}><div class="beside"><form class="search" @submit=${(event: SubmitEvent) => void this.revoke(event, data, key)}>
        <label class="choice">${t('desk.reason')}<input name="reason" required maxlength="500" autocomplete="off"></label><button>${t('keys.revoke')}</button></form><p class="quiet">${t('keys.revoke.text')}</p></div></td></tr>`}`;
  }

  private async revoking(data: Data, key: EnterpriseKey) {
    this.data = { ...data, revoking: data.revoking === key.keyId ? undefined : key.keyId };
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('input[name=reason]')?.focus();
  }

  private async revoke(event: SubmitEvent, data: Data, key: EnterpriseKey) {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get('reason'));
    await this.attempt(async () => {
      await send(`/api/v1/enterprises/${encodeURIComponent(data.enterprise!.id)}/keys/${encodeURIComponent(key.keyId)}?${new URLSearchParams({ reason })}`, { method: 'DELETE' });
      await this.reload();
    });
  }

  private async shown(issued: Issued) {
    await this.reload();
    this.data = { ...this.data!, issued };
    await this.updateComplete;
    this.querySelector('.notice')?.scrollIntoView({ block: 'center' });
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<EnterpriseKey>>(data.next!);
      this.data = { ...data, keys: [...data.keys, ...page.items], next: page.next };
    });
  }

  private search(event: SubmitEvent) {
    event.preventDefault();
    this.choose(String(new FormData(event.target as HTMLFormElement).get('enterprise')).trim());
  }

  private choose(enterprise: string) {
    go(to(enterprise));
    void this.reload();
  }
}

function to(enterprise: string): string {
  return href(language(), '/desk/keys', new URLSearchParams({ enterprise }));
}

customElements.define('keys-page', KeysPage);
