import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get } from '../api';
import { names } from '../codes';
import { language, t, tOr } from '../text';
import { Page } from './element';

interface Enterprise {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kinds: readonly string[];
  readonly province: string | null;
  readonly registeredOn: string;
  readonly status: string;
}

interface Found {
  readonly query: string;
  readonly enterprises: readonly Enterprise[];
  readonly next: string | null;
  readonly provinces: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
}

interface Answer {
  readonly items: readonly Enterprise[];
  readonly next: string | null;
}

const DEMOGRAPHY = ['registered-enterprises', 'first-trade-enterprises', 'active-enterprises', 'stopped-enterprises', 'churn-rate'] as const;

/** The public part of the register. */
class EnterprisesPage extends Page<Found> {
  protected override async load(signal: AbortSignal): Promise<Found> {
    const query = parse(location).query.get('q') ?? '';
    const [provinces, kinds, found] = await Promise.all([
      this.data?.provinces ?? names('provinces', signal), this.data?.kinds ?? names('enterprise-kinds', signal), this.ask(query, undefined, signal),
    ]);
    return { query, provinces, kinds, ...found };
  }

  private async ask(query: string, cursor: string | undefined, signal?: AbortSignal) {
    const code = /^[0-9A-Z]{9,18}$/i.test(query);
    const parameters = new URLSearchParams({ limit: '25', ...(query === '' ? {} : code ? { code: query } : { q: query }), ...(cursor === undefined ? {} : { cursor }) });
    const answer = await get<Answer>(`/api/v1/enterprises?${parameters}`, signal);
    return { enterprises: answer.items, next: answer.next };
  }

  protected override view(found: Found): TemplateResult {
    return html`<h1>${t('enterprises.title')}</h1><p class="lead">${t('enterprises.text')}</p>
      <form class="search" role="search" @submit=${(event: Event) => this.search(event)}>
        <label class="choice">${t('enterprises.search')}<input type="search" name="q" .value=${found.query} maxlength="100"></label>
        <button>${t('enterprises.find')}</button>
      </form>
      ${found.enterprises.length === 0 ? html`<p>${t('enterprises.none')}</p>` : this.rows(found)}
      <h2>${t('enterprises.demography')}</h2>
      <ul class="links">${DEMOGRAPHY.map(id => html`<li><a href=${href(language(), '/explore', new URLSearchParams({ indicator: id }))}>${t(`demography.${id}`)}</a></li>`)}</ul>`;
  }

  private rows(found: Found) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('enterprises.title')}><table>
      <thead><tr>${(['name', 'code', 'kind', 'province', 'registered', 'status'] as const).map(column => html`<th scope="col">${t(`enterprises.${column}`)}</th>`)}</tr></thead>
      <tbody>${found.enterprises.map(one => html`<tr>
        <th scope="row" lang="zh">${one.name}${one.nameEn === null ? nothing : html`<br><span class="quiet" lang="en">${one.nameEn}</span>`}</th>
        <td><code>${one.id}</code></td><td>${one.kinds.map(kind => found.kinds.get(kind) ?? kind).join(t('list.comma'))}</td>
        <td>${found.provinces.get(one.province ?? '') ?? '–'}</td>
        <td>${one.registeredOn}</td><td>${tOr(`enterprise.${one.status}`, one.status)}</td></tr>`)}</tbody></table></div>
      ${found.next === null ? nothing : html`<button type="button" @click=${() => void this.more(found)}>${t('enterprises.more')}</button>`}`;
  }

  private async more(found: Found) {
    const next = await this.ask(found.query, found.next!);
    this.data = { ...found, enterprises: [...found.enterprises, ...next.enterprises], next: next.next };
  }

  private search(event: Event) {
    event.preventDefault();
    const query = this.querySelector<HTMLInputElement>('input[name=q]')!.value.trim();
    go(href(language(), '/enterprises', query === '' ? new URLSearchParams() : new URLSearchParams({ q: query })));
    void this.reload();
  }
}

customElements.define('enterprises-page', EnterprisesPage);
