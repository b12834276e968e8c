import { html, LitElement, nothing } from 'lit';
import { thisMonth } from '../day';
import { words } from '../period';
import { t } from '../text';
import { daysOf, offered, periodOf, type Days } from './registered';

/** Parameters of the list that say which enterprises it has. */
export const FILTERS = ['kind', 'province', 'status', 'registeredFrom', 'registeredTo'] as const;
export type Filters = Readonly<Record<typeof FILTERS[number], string>>;

/** Tells what to look for; its detail holds `q` and the filters, without empty ones. */
export const LOOKED = 'shumao-enterprises';

const STATUSES = ['ACTIVE', 'APPLIED', 'SUSPENDED', 'DEREGISTERED', 'MERGED'] as const;
/** Stands for days that somebody types. */
const OWN = 'own';

/** Where one says which enterprises of the register one looks for. */
class EnterpriseFinder extends LitElement {
  static override properties = { query: {}, filters: { attribute: false }, kinds: { attribute: false }, provinces: { attribute: false }, own: { state: true } };

  declare query: string;
  declare filters: Filters;
  declare kinds: ReadonlyMap<string, string>;
  declare provinces: ReadonlyMap<string, string>;
  /** Whether somebody wants to type the days; undefined as long as the filters say it. */
  declare private own: boolean | undefined;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const days = { from: this.filters.registeredFrom, to: this.filters.registeredTo };
    const own = this.own ?? (periodOf(days) === undefined && days.from + days.to !== '');
    return html`<form class="finder" role="search" @submit=${(event: SubmitEvent) => this.look(event)}>
      <label class="choice wide">${t('enterprises.search')}<input type="search" name="q" .value=${this.query} maxlength="100"></label>
      ${this.select('kind', t('enterprises.kind'), this.kinds)}${this.select('province', t('enterprises.province'), this.provinces)}
      ${this.select('status', t('enterprises.status'), STATUSES.map(one => [one, t(`enterprise.${one}`)] as const))}
      <label class="choice">${t('enterprises.registered')}<select name="registered" @change=${(event: Event) => { this.own = (event.target as HTMLSelectElement).value === OWN; }}>
        ${this.registered(days, own).map(([code, text, chosen]) => html`<option value=${code} ?selected=${chosen} .selected=${chosen}>${text}</option>`)}</select></label>
      ${own ? html`${day('registeredFrom', t('enterprises.from'), days.from)}${day('registeredTo', t('enterprises.to'), days.to)}` : nothing}
      <button class="main">${t('enterprises.find')}</button></form>`;
  }

  private registered(days: Days, own: boolean): readonly (readonly [string, string, boolean])[] {
    const chosen = own ? OWN : periodOf(days) ?? '';
    const all: readonly (readonly [string, string])[] = [
      ['', t('enterprises.registered.any')], ...offered(thisMonth(), periodOf(days)).map(one => [one, t('enterprises.registered.in', { period: words(one) })] as const), [OWN, t('enterprises.registered.own')],
    ];
    return all.map(([code, text]) => [code, text, code === chosen] as const);
  }

  private select(name: 'kind' | 'province' | 'status', label: string, options: Iterable<readonly [string, string]>) {
    return html`<label class="choice">${label}<select name=${name}><option value="" .selected=${this.filters[name] === ''}>${t('explore.top.all')}</option>
      ${[...options].map(([code, text]) => html`<option value=${code} .selected=${this.filters[name] === code}>${text}</option>`)}</select></label>`;
  }

  private look(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const period = String(form.get('registered'));
    if (period !== OWN && period !== '') {
      const { from, to } = daysOf(period);
      form.set('registeredFrom', from);
      form.set('registeredTo', to);
    }
    this.own = undefined;
    const chosen = ['q', ...FILTERS].map(name => [name, String(form.get(name) ?? '').trim()] as const).filter(([, value]) => value !== '');
    this.dispatchEvent(new CustomEvent<Record<string, string>>(LOOKED, { detail: Object.fromEntries(chosen), bubbles: true }));
  }
}

function day(name: string, label: string, value: string) {
  return html`<label class="choice">${label}<input type="date" name=${name} .value=${value} min="1949-10-01"></label>`;
}

customElements.define('enterprise-finder', EnterpriseFinder);
