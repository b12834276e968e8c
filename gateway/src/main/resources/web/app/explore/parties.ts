import { html, LitElement, nothing } from 'lit';
import { find, isCode, nameOf } from '../enterprise/search';
import { t } from '../text';

interface Party {
  readonly code: string;
  readonly name: string;
}

/** The API finds no shorter name. */
const SHORTEST = 2;
const PAUSE = 300;

/** Enterprises to tick in a filter: found in the public register by name or code, since nobody knows their codes by heart. */
class PartyFilter extends LitElement {
  static override properties = { chosen: { attribute: false }, found: { state: true }, named: { state: true }, asked: { state: true } };

  /** Codes. */
  declare chosen: readonly string[];
  declare private found: readonly Party[];
  /** The chosen ones with their names. */
  declare private named: readonly Party[];
  /** What was last looked for and answered. */
  declare private asked: string;
  private pause: number | undefined;
  private asking = new AbortController();

  constructor() {
    super();
    this.chosen = [];
    this.found = [];
    this.named = [];
    this.asked = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated() {
    void Promise.all(this.chosen.map(async code => ({ code, name: await nameOf(code) }))).then(named => { this.named = named; });
  }

  override disconnectedCallback() {
    window.clearTimeout(this.pause);
    this.asking.abort();
    super.disconnectedCallback();
  }

  protected override render() {
    const shown = [...this.named, ...this.found.filter(one => !this.named.some(other => other.code === one.code))];
    return html`<input type="search" name="search" autocomplete="off" maxlength="100" aria-label=${t('explore.filter.find')} placeholder=${t('explore.filter.find')}
        aria-describedby="party-hint" @input=${(event: Event) => this.typed((event.target as HTMLInputElement).value.trim())}>
      <p class="quiet" id="party-hint">${t('explore.filter.find.hint')}</p>
      <ul class="members">${shown.map(one => html`<li><label class="check"><input type="checkbox" value=${one.code} ?checked=${this.chosen.includes(one.code)} .checked=${this.chosen.includes(one.code)}>
        <span><span lang="zh">${one.name}</span> <span class="quiet">${one.code}</span></span></label></li>`)}</ul>
      <p class="quiet" role="status">${this.asked !== '' && this.found.length === 0 ? t('explore.filter.none') : nothing}</p>`;
  }

  private typed(text: string) {
    window.clearTimeout(this.pause);
    this.pause = window.setTimeout(() => void this.look(text), PAUSE);
  }

  private async look(text: string) {
    this.asking.abort();
    const asking = (this.asking = new AbortController());
    if (text.length < SHORTEST) {
      this.found = [];
      this.asked = '';
      return;
    }
    const page = await find(text, {}, asking.signal).catch(() => undefined);
    if (!asking.signal.aborted) {
      const found = (page?.items ?? []).map(one => ({ code: one.id, name: one.name }));
      // A code that is not registered may stand in records all the same.
      this.found = found.length === 0 && isCode(text) ? [{ code: text.toUpperCase(), name: text.toUpperCase() }] : found;
      this.asked = text;
    }
  }
}

customElements.define('party-filter', PartyFilter);
