import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get } from '../api';
import { names } from '../codes';
import { mainName, otherName } from '../enterprise/name';
import '../enterprise/obligations';
import { amount, count } from '../number';
import { mayTry, session } from '../session';
import { language, t, tOr } from '../text';
import { Page } from './element';

interface Enterprise {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly brands?: readonly string[];
  readonly kinds: readonly string[];
  readonly customsCodes: readonly string[];
  readonly country?: string;
  readonly province: string | null;
  readonly city: string | null;
  readonly pilotZone: string | null;
  readonly cluster: string | null;
  readonly industry: string | null;
  readonly sizeClass?: string | null;
  readonly registeredCapital: string | null;
  readonly capitalCurrency: string | null;
  readonly registeredOn: string;
  readonly firstFiledOn?: string | null;
  readonly status: string;
  readonly statusSince?: string;
  readonly groupHead: string | null;
  readonly mergedInto?: string | null;
  readonly confidential?: { readonly employees: number | null; readonly turnover: string | null; readonly totalAssets: string | null; readonly statusReason: string | null };
}

type Codes = ReadonlyMap<string, string>;

interface Data {
  readonly enterprise: Enterprise;
  readonly lists: Readonly<Record<List, Codes>>;
}

const LISTS = ['enterprise-kinds', 'provinces', 'cities', 'pilot-zones', 'clusters', 'industries', 'size-classes', 'partners'] as const;
type List = typeof LISTS[number];

/** What is public of one enterprise, and more for those who look after the register. */
class EnterprisePage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const [enterprise, ...lists] = await Promise.all([
      get<Enterprise>(`/api/v1/enterprises/${encodeURIComponent(this.address)}`, signal), ...LISTS.map(list => names(list, signal)),
    ]);
    return { enterprise, lists: Object.fromEntries(LISTS.map((list, at) => [list, lists[at]!])) as Record<List, Codes> };
  }

  protected override view({ enterprise, lists }: Data): TemplateResult {
    const mayOwe = mayTry('registry', 'audit') || session().enterprise === this.address;
    const [name, lang] = mainName(enterprise);
    document.title = `${name} · ${t('product')}`;
    return html`<article><p class="crumb"><a href=${href(language(), '/enterprises')}>${t('enterprises.title')}</a></p>
      <h1 lang=${lang}>${name}</h1>${enterprise.nameEn === null ? nothing : html`<p class="lead">${otherName(enterprise)}</p>`}
      ${enterprise.mergedInto == null ? nothing : html`<p class="notice">${t('enterprise.merged')} ${link(enterprise.mergedInto)}</p>`}
      <dl class="facts">${facts(enterprise, lists).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      ${confidential(enterprise)}${mayOwe ? html`<enterprise-obligations .address=${enterprise.id} .kinds=${lists['enterprise-kinds']}></enterprise-obligations>` : nothing}
      ${mayTry('registry', 'operate', 'keys', 'audit') ? html`<p><a class="action" href=${href(language(), '/desk/keys', new URLSearchParams({ enterprise: enterprise.id }))}>${t('keys.title')}</a></p>` : nothing}
      <p class="source">${t('enterprise.source')}</p></article>`;
  }
}

/** Name and value of what is known; what is not known is left out. */
function facts(enterprise: Enterprise, lists: Data['lists']): (readonly [string, unknown])[] {
  const named = (list: List, code: string | null | undefined) => (code == null ? undefined : lists[list].get(code) ?? code);
  const known: readonly (readonly [string, unknown])[] = [
    [t('enterprises.code'), html`<code>${enterprise.id}</code>`],
    [t('enterprises.status'), html`${tOr(`enterprise.${enterprise.status}`, enterprise.status)}${enterprise.statusSince === undefined ? nothing : html` <span class="quiet">${t('enterprise.since', { day: enterprise.statusSince })}</span>`}`],
    [t('enterprises.kind'), enterprise.kinds.map(kind => named('enterprise-kinds', kind)).join(t('list.comma'))],
    [t('enterprise.customsCodes'), enterprise.customsCodes.length === 0 ? undefined : enterprise.customsCodes.map(code => html`<code>${code}</code> `)],
    [t('enterprise.brands'), enterprise.brands?.length ? enterprise.brands.join(t('list.comma')) : undefined],
    [t('register.country'), enterprise.country === 'CN' ? undefined : named('partners', enterprise.country)],
    [t('enterprises.province'), named('provinces', enterprise.province)],
    [t('enterprise.city'), named('cities', enterprise.city)],
    [t('enterprise.pilotZone'), named('pilot-zones', enterprise.pilotZone)],
    [t('enterprise.cluster'), named('clusters', enterprise.cluster)],
    [t('enterprise.industry'), named('industries', enterprise.industry)],
    [t('enterprise.sizeClass'), named('size-classes', enterprise.sizeClass)],
    [t('enterprise.capital'), enterprise.registeredCapital === null ? undefined : amount(enterprise.registeredCapital, 0, enterprise.capitalCurrency ?? t('unit.yuan'))],
    [t('enterprises.registered'), enterprise.registeredOn],
    [t('enterprise.firstFiledOn'), enterprise.firstFiledOn ?? undefined],
    [t('enterprise.groupHead'), enterprise.groupHead === null || enterprise.groupHead === enterprise.id ? undefined : link(enterprise.groupHead)],
  ];
  return known.filter(([, value]) => value !== undefined);
}

function confidential({ confidential: own }: Enterprise) {
  return own === undefined ? nothing : html`<section><h2>${t('enterprise.confidential')}</h2><dl class="facts">
    <dt>${t('enterprise.employees')}</dt><dd>${own.employees === null ? '–' : count(own.employees)}</dd>
    <dt>${t('enterprise.turnover')}</dt><dd>${amount(own.turnover, 0, t('unit.yuan'))}</dd>
    <dt>${t('enterprise.totalAssets')}</dt><dd>${amount(own.totalAssets, 0, t('unit.yuan'))}</dd>
    ${own.statusReason === null ? nothing : html`<dt>${t('desk.reason')}</dt><dd>${own.statusReason}</dd>`}</dl></section>`;
}

function link(id: string) {
  return html`<a href=${href(language(), `/enterprises/${id}`)}><code>${id}</code></a>`;
}

customElements.define('enterprise-page', EnterprisePage);
