import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get, type ListPage } from '../api';
import { names } from '../codes';
import '../enterprise/demography';
import { nameLink } from '../enterprise/name';
import { find, type EnterpriseRow } from '../enterprise/search';
import { language, t, tOr } from '../text';
import { Page } from './element';

interface Found {
  readonly query: string;
  readonly filters: Readonly<Record<Filter, string>>;
  readonly enterprises: readonly EnterpriseRow[];
  readonly next: string | null;
  readonly provinces: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
}

const FILTERS = ['kind', 'province', 'status'] as const;
type Filter = typeof FILTERS[number];
const STATUSES = ['ACTIVE', 'APPLIED', 'SUSPENDED', 'DEREGISTERED', 'MERGED'] as const;
const COLUMNS = ['name', 'code', 'kind', 'province', 'registered', 'status'] as const;

/** The public part of the register. */
class EnterprisesPage extends Page<Found> {
  protected override async load(signal: AbortSignal): Promise<Found> {
    const asked = parse(location).query;
    const query = asked.get('q') ?? '';
    const filters = Object.fromEntries(FILTERS.map(name => [name, asked.get(name) ?? ''])) as Record<Filter, string>;
    const [provinces, kinds, found] = await Promise.all([
      this.data?.provinces ?? names('provinces', signal, 'province'), this.data?.kinds ?? names('enterprise-kinds', signal), find(query, filters, signal),
    ]);
    return { query, filters, provinces, kinds, enterprises: found.items, next: found.next };
  }

  protected override view(found: Found): TemplateResult {
    return html`<h1>${t('enterprises.title')}</h1><p class="lead">${t('enterprises.text')}</p>
      <form class="search" role="search" @submit=${(event: SubmitEvent) => this.search(event)}>
        <label class="choice wide">${t('enterprises.search')}<input type="search" name="q" .value=${found.query} maxlength="100"></label>
        ${this.filter(found, 'kind', found.kinds)}${this.filter(found, 'province', found.provinces)}
        ${this.filter(found, 'status', STATUSES.map(one => [one, t(`enterprise.${one}`)]))}
        <button>${t('enterprises.find')}</button></form>
      ${found.enterprises.length === 0 ? html`<p class="empty">${t('enterprises.none')}</p>` : this.rows(found)}
      <section class="demography"><h2>${t('enterprises.demography')}</h2><business-demography></business-demography></section>`;
  }

  private filter(found: Found, name: Filter, options: Iterable<readonly [string, string]>) {
    return html`<label class="choice">${t(`enterprises.${name}`)}<select name=${name}><option value="" .selected=${found.filters[name] === ''}>${t('explore.top.all')}</option>
      ${[...options].map(([code, text]) => html`<option value=${code} .selected=${found.filters[name] === code}>${text}</option>`)}</select></label>`;
  }

  private rows(found: Found) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('enterprises.title')}><table class="work">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`enterprises.${column}`)}</th>`)}</tr></thead>
      <tbody>${found.enterprises.map(one => html`<tr>
        <th scope="row">${nameLink(one, href(language(), `/enterprises/${one.id}`))}</th>
        <td><code>${one.id}</code></td><td>${one.kinds.map(kind => found.kinds.get(kind) ?? kind).join(t('list.comma'))}</td>
        <td>${found.provinces.get(one.province ?? '') ?? '–'}</td>
        <td>${one.registeredOn}</td><td>${tOr(`enterprise.${one.status}`, one.status)}</td></tr>`)}</tbody></table></div>
      ${found.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(found)}>${t('enterprises.more')}</button></p>`}`;
  }

  private async more(found: Found) {
    await this.attempt(async () => {
      const page = await get<ListPage<EnterpriseRow>>(found.next!);
      this.data = { ...found, enterprises: [...found.enterprises, ...page.items], next: page.next };
    });
  }

  private search(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const chosen = ['q', ...FILTERS].map(name => [name, String(form.get(name)).trim()] as const).filter(([, value]) => value !== '');
    go(href(language(), '/enterprises', new URLSearchParams(Object.fromEntries(chosen))));
    void this.reload();
  }
}

customElements.define('enterprises-page', EnterprisesPage);
