import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get, type ListPage } from '../api';
import { names } from '../codes';
import '../enterprise/demography';
import { FILTERS, LOOKED, type Filters } from '../enterprise/find';
import { nameLink } from '../enterprise/name';
import { periodOf } from '../enterprise/registered';
import { find, type EnterpriseRow } from '../enterprise/search';
import { count } from '../number';
import { words } from '../period';
import { capital, language, t, tOr } from '../text';
import { Page } from './element';

interface Found {
  readonly query: string;
  readonly filters: Filters;
  /** As the API takes it. */
  readonly sort: Sort;
  readonly enterprises: readonly EnterpriseRow[];
  readonly next: string | null;
  readonly provinces: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
}

const SORTS = ['-registeredOn', 'registeredOn', 'name', '-name', 'province', '-province'] as const;
type Sort = typeof SORTS[number];
const USUAL: Sort = '-registeredOn';
/** What the list shows, and by what it is sorted then. */
const COLUMNS: readonly (readonly ['name' | 'kind' | 'province' | 'registered' | 'status', string | undefined])[] = [
  ['name', 'name'], ['kind', undefined], ['province', 'province'], ['registered', 'registeredOn'], ['status', undefined],
];

/** The public part of the register. */
class EnterprisesPage extends Page<Found> {
  constructor() {
    super();
    this.addEventListener(LOOKED, event => this.turn((event as CustomEvent<Record<string, string>>).detail));
  }

  protected override async load(signal: AbortSignal): Promise<Found> {
    const asked = parse(location).query;
    const query = asked.get('q') ?? '';
    const filters = Object.fromEntries(FILTERS.map(name => [name, asked.get(name) ?? ''])) as Filters;
    const sort = SORTS.find(one => one === asked.get('sort')) ?? USUAL;
    const [provinces, kinds, found] = await Promise.all([
      this.data?.provinces ?? names('provinces', signal, 'province'), this.data?.kinds ?? names('enterprise-kinds', signal), find(query, { ...filters, sort }, signal),
    ]);
    return { query, filters, sort, provinces, kinds, enterprises: found.items, next: found.next };
  }

  protected override view(found: Found): TemplateResult {
    return html`<h1>${t('enterprises.title')}</h1><p class="lead">${t('enterprises.text')}</p>
      <enterprise-finder query=${found.query} .filters=${found.filters} .kinds=${found.kinds} .provinces=${found.provinces}></enterprise-finder>
      <section aria-live="polite"><div class="asked"><h2>${capital(asked(found))}</h2>${found.enterprises.length === 0 ? nothing : html`<p class="quiet">${shown(found)}</p>`}
        ${found.query !== '' || found.enterprises.length < 2 ? nothing : this.order(found)}</div>
      ${found.enterprises.length === 0 ? html`<div class="empty"><p>${t('enterprises.none')}</p><p><a href=${href(language(), '/enterprises')}>${t('enterprises.all')}</a></p></div>` : this.rows(found)}</section>
      <section class="demography"><h2>${t('enterprises.demography')}</h2><business-demography></business-demography></section>`;
  }

  /** Where the heads of columns are out of sight, one still sees and changes the order. */
  private order({ sort }: Found) {
    return html`<label class="choice">${t('enterprises.sort')}<select name="sort" @change=${(event: Event) => this.sort((event.target as HTMLSelectElement).value as Sort)}>
      ${SORTS.map(one => html`<option value=${one} ?selected=${one === sort} .selected=${one === sort}>${t(`enterprises.sort.${one}`)}</option>`)}</select></label>`;
  }

  private rows(found: Found) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('enterprises.title')}><table class="work">
      <thead><tr>${COLUMNS.map(([column, key]) => this.head(found, t(`enterprises.${column}`), key))}</tr></thead>
      <tbody>${found.enterprises.map(one => html`<tr>
        <th scope="row">${nameLink(one, href(language(), `/enterprises/${one.id}`))}<br><code class="quiet">${one.id}</code></th>
        <td>${one.kinds.map(kind => found.kinds.get(kind) ?? kind).join(t('list.comma'))}</td>
        <td>${found.provinces.get(one.province ?? '') ?? '–'}</td>
        <td class="day">${one.registeredOn}</td><td>${tOr(`enterprise.${one.status}`, one.status)}</td></tr>`)}</tbody></table></div>
      ${found.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(found)}>${t('enterprises.more')}</button></p>`}`;
  }

  private head({ query, sort }: Found, text: string, key: string | undefined) {
    if (key === undefined || query !== '') {
      return html`<th scope="col">${text}</th>`;
    }
    const way = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;
    const other = (way === 'ascending' ? `-${key}` : key) as Sort;
    return html`<th scope="col" aria-sort=${way ?? nothing}><button type="button" class="sort" @click=${() => this.sort(other)}>${text}<span aria-hidden="true">${way === undefined ? '↕' : way === 'ascending' ? '↑' : '↓'}</span></button></th>`;
  }

  private async more(found: Found) {
    await this.attempt(async () => {
      const page = await get<ListPage<EnterpriseRow>>(found.next!);
      this.data = { ...found, enterprises: [...found.enterprises, ...page.items], next: page.next };
    });
  }

  private sort(sort: Sort) {
    const { query } = parse(location);
    query.delete('sort');
    this.turn({ ...Object.fromEntries(query), ...(sort === USUAL ? {} : { sort }) });
  }

  private turn(chosen: Readonly<Record<string, string>>) {
    go(href(language(), '/enterprises', new URLSearchParams(chosen)));
    void this.reload();
  }
}

/** Which enterprises these are, as a heading says it: "Enterprises in Zhejiang, registered in the first half of 2025". */
function asked({ query, filters, provinces, kinds }: Found): string {
  const days = { from: filters.registeredFrom, to: filters.registeredTo };
  const period = periodOf(days);
  const registered = period !== undefined ? t('enterprises.asked.in', { period: words(period) })
    : days.from !== '' && days.to !== '' ? t('enterprises.asked.between', days)
      : days.from !== '' ? t('enterprises.asked.from', days) : days.to !== '' ? t('enterprises.asked.to', days) : '';
  return [
    query === '' ? t('enterprises.asked.all') : t('enterprises.asked.like', { query }),
    filters.kind === '' ? '' : kinds.get(filters.kind) ?? filters.kind,
    filters.province === '' ? '' : provinces.get(filters.province) ?? filters.province,
    filters.status === '' ? '' : tOr(`enterprise.${filters.status}`, filters.status),
    registered,
  ].filter(text => text !== '').join(t('list.comma'));
}

/** How many are shown, and whether there are more: the register counts no list. */
function shown({ enterprises, next, query }: Found): string {
  const text = t(next === null ? 'enterprises.shown.all' : 'enterprises.shown.first', { count: count(enterprises.length) });
  return query === '' ? text : `${text}${t('enterprises.shown.best')}`;
}

customElements.define('enterprises-page', EnterprisesPage);
