import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { members, type Member } from '../codes';
import type { Dimension } from '../data';
import { count } from '../number';
import { language, t } from '../text';
import './parties';

/** The dimension whose members stand in the register. */
export const ENTERPRISE = 'enterprise';
/** A list longer than this gets a field to search it. */
const SHORT = 12;
/** Members shown at once; typing finds the others. */
const MOST = 40;

/** One filter: the members of a dimension to tick, found by typing where they are many. */
class MemberFilter extends LitElement {
  static override properties = {
    dimension: { attribute: false }, chosen: { attribute: false }, only: { attribute: false },
    known: { state: true }, wanted: { state: true },
  };

  declare dimension: Dimension;
  /** Codes. */
  declare chosen: readonly string[];
  /** The only codes to offer; all of the list if it is undefined. */
  declare only: readonly string[] | undefined;
  /** Members of the list once they are loaded; empty if the dimension has no list. */
  declare private known: readonly Member[] | undefined;
  declare private wanted: string;

  constructor() {
    super();
    this.chosen = [];
    this.wanted = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated() {
    members(this.dimension).then(all => { this.known = all; }, () => { this.known = []; });
  }

  /** Whoever waited for the members begins with them. */
  protected override updated(changed: PropertyValues) {
    if (changed.has('known') && this.known !== undefined && this.contains(document.activeElement)) {
      this.querySelector<HTMLElement>('input')?.focus();
    }
  }

  protected override render() {
    const name = this.dimension.name[language()];
    const all = (this.known ?? []).filter(one => this.only === undefined || this.only.includes(one.code));
    return html`<fieldset class="filter" aria-busy=${this.known === undefined} @change=${(event: Event) => this.ticked(event)}>
      <legend>${t('explore.filter.only', { dimension: name })}</legend>
      ${this.known === undefined ? html`<p class="quiet">${t('loading')}</p>` : all.length === 0 ? this.typed(name) : this.list(all, name)}
      <button type="button" class="link" @click=${() => this.choose([])}>${t('explore.filter.remove')}</button>
    </fieldset>`;
  }

  private list(all: readonly Member[], name: string) {
    const text = this.wanted.trim().toLowerCase();
    const begins = (one: Member) => Number(one.name.toLowerCase().startsWith(text) || one.code.toLowerCase() === text);
    const found = all.filter(one => `${one.code} ${one.name}`.toLowerCase().includes(text)).sort((one, other) => begins(other) - begins(one));
    const shown = found.filter((one, at) => at < MOST || this.chosen.includes(one.code));
    return html`${all.length <= SHORT ? nothing : html`<input type="search" name="search" autocomplete="off" aria-label=${t('explore.filter.search', { dimension: name })}
        placeholder=${t('explore.filter.search', { dimension: name })} .value=${this.wanted}
        @input=${(event: Event) => { this.wanted = (event.target as HTMLInputElement).value; }}>`}
      <ul class="members">${shown.map(one => html`<li><label class="check"><input type="checkbox" value=${one.code} ?checked=${this.chosen.includes(one.code)} .checked=${this.chosen.includes(one.code)}>
        <span>${one.name} <span class="quiet">${one.code}</span></span></label></li>`)}</ul>
      ${shown.length === found.length ? nothing : html`<p class="quiet">${t('explore.filter.more', { shown: count(shown.length), all: count(found.length) })}</p>`}
      ${found.length === 0 ? html`<p class="quiet">${t('explore.filter.none')}</p>` : nothing}`;
  }

  /** Codes by hand, of a dimension that has no list. */
  private typed(name: string) {
    return this.dimension.dimension === ENTERPRISE ? html`<party-filter .chosen=${this.chosen}></party-filter>` : html`<input name="codes" autocomplete="off" aria-label=${t('explore.filter.codes', { dimension: name })}
      placeholder=${t('explore.filter.codes', { dimension: name })} .value=${this.chosen.join(',')}>`;
  }

  private ticked(event: Event) {
    event.stopPropagation();
    const field = event.target as HTMLInputElement;
    if (field.name === 'search') {
      return;
    }
    if (field.name === 'codes') {
      this.choose(field.value.split(/[\s,]+/).filter(one => one !== ''));
    } else if (field.type === 'checkbox') {
      const others = this.chosen.filter(one => one !== field.value);
      this.choose(field.checked ? [...others, field.value].sort() : others);
    }
  }

  /** What is ticked counts at once: the next tick may come before the answer. */
  private choose(codes: readonly string[]) {
    this.chosen = codes;
    this.dispatchEvent(new CustomEvent('shumao-filter', { detail: { dimension: this.dimension.dimension, codes }, bubbles: true }));
  }
}

customElements.define('member-filter', MemberFilter);
