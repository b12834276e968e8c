import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { t } from '../text';
import type { Option } from './sentence';

/** A list longer than this gets a field to search it. */
const SHORT = 12;

let lists = 0;

/** A list to choose one entry from, by arrow keys, by typing, or by pointer. It tells with `chosen` which. */
class ChoiceList extends LitElement {
  static override properties = { options: { attribute: false }, value: {}, label: {}, wanted: { state: true }, active: { state: true } };

  declare options: readonly Option[];
  declare value: string;
  declare label: string;
  declare private wanted: string;
  /** The value that Enter takes. */
  declare private active: string;
  private readonly own = `list-${(lists += 1)}`;

  constructor() {
    super();
    this.options = [];
    this.value = '';
    this.label = '';
    this.wanted = '';
    this.active = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  override focus() {
    this.querySelector<HTMLElement>('input, [role=listbox]')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('value') || changed.has('options')) {
      this.active = this.options.some(one => one.value === this.value) ? this.value : this.options[0]?.value ?? '';
    }
  }

  protected override updated() {
    this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  private found(): readonly Option[] {
    const wanted = this.wanted.trim().toLowerCase();
    return this.options.filter(one => `${one.text} ${one.also ?? ''}`.toLowerCase().includes(wanted));
  }

  protected override render() {
    const found = this.found();
    const long = this.options.length > SHORT;
    const at = found.findIndex(one => one.value === this.active);
    const active = at < 0 ? nothing : `${this.own}-${at}`;
    return html`<div @keydown=${(event: KeyboardEvent) => this.pressed(event, found)}>
      ${long ? html`<input type="search" autocomplete="off" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls=${this.own} aria-activedescendant=${active}
        aria-label=${t('ask.search', { what: this.label })} placeholder=${t('ask.search.short')} .value=${this.wanted} @input=${(event: Event) => this.look((event.target as HTMLInputElement).value)}>` : nothing}
      <div class="options" role="listbox" id=${this.own} tabindex=${long ? -1 : 0} aria-label=${this.label} aria-activedescendant=${long ? nothing : active}>
        ${grouped(found).map(([group, some]) => group === undefined ? some.map(one => this.option(one, found)) : html`<div role="group" aria-label=${group}>
          <div class="group" aria-hidden="true">${group}</div>${some.map(one => this.option(one, found))}</div>`)}
      </div>
      ${found.length === 0 ? html`<p class="quiet" role="status">${t('explore.filter.none')}</p>` : nothing}</div>`;
  }

  private option(one: Option, found: readonly Option[]) {
    return html`<div role="option" id="${this.own}-${found.indexOf(one)}" class=${one.value === this.active ? 'active' : ''} aria-selected=${one.value === this.value}
      @click=${() => this.choose(one)}>${one.text}</div>`;
  }

  private look(text: string) {
    this.wanted = text;
    this.active = this.found()[0]?.value ?? '';
  }

  private pressed(event: KeyboardEvent, found: readonly Option[]) {
    const at = found.findIndex(one => one.value === this.active);
    const typing = event.target instanceof HTMLInputElement;
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? found.length - 1 : at - 1, ...(typing ? {} : { Home: 0, End: found.length - 1 }) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.active = found[Math.max(0, Math.min(found.length - 1, to))]?.value ?? '';
    } else if (event.key === 'Enter' || (event.key === ' ' && !typing)) {
      event.preventDefault();
      if (found[at] !== undefined) {
        this.choose(found[at]);
      }
    } else if (!typing && /^\p{L}$/u.test(event.key)) {
      const next = [...found.slice(at + 1), ...found.slice(0, at + 1)].find(one => one.text.toLowerCase().startsWith(event.key.toLowerCase()));
      this.active = next?.value ?? this.active;
    }
  }

  private choose({ value }: Option) {
    this.dispatchEvent(new CustomEvent('chosen', { detail: value }));
  }
}

/** What stands together under a name. */
function grouped(options: readonly Option[]): readonly (readonly [string | undefined, readonly Option[]])[] {
  return [...new Set(options.map(one => one.group))].map(group => [group, options.filter(one => one.group === group)] as const);
}

customElements.define('choice-list', ChoiceList);
