import { html, LitElement, nothing } from 'lit';
import { href, parse } from '../address';
import { language, t } from '../text';
import type { Entry } from './entries';
import type { Results } from './results';

let number = 0;

/** A field that finds figures, places, goods, enterprises, guides and words while one types: a combobox with a list of links in groups. */
class PortalSearch extends LitElement {
  static override properties = { results: { state: true }, open: { state: true }, active: { state: true }, busy: { state: true } };

  declare private results: Results | undefined;
  declare private open: boolean;
  /** Place of the chosen option; -1 for none. */
  declare private active: number;
  declare private busy: boolean;
  private readonly list = `search-${(number += 1)}`;
  private asked = new AbortController();

  constructor() {
    super();
    this.open = false;
    this.active = -1;
    this.busy = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('focusout', this.left);
  }

  override disconnectedCallback() {
    this.removeEventListener('focusout', this.left);
    this.asked.abort();
    super.disconnectedCallback();
  }

  protected override render() {
    const options = this.options();
    const open = this.open && this.results !== undefined;
    return html`<form role="search" class="find-all" action=${href(language(), '/search')} @submit=${(event: SubmitEvent) => this.submit(event)}>
      <input type="search" name="q" role="combobox" autocomplete="off" spellcheck="false" maxlength="100" placeholder=${t('search.hint')} aria-label=${t('search.title')}
        aria-autocomplete="list" aria-controls=${this.list} aria-expanded=${open} aria-activedescendant=${this.active < 0 ? nothing : `${this.list}-${this.active}`}
        @focus=${() => void this.seek()} @input=${() => void this.seek()} @keydown=${(event: KeyboardEvent) => this.key(event)}>
      <div class="found" id=${this.list} role="listbox" aria-label=${t('search.title')} aria-busy=${this.busy} ?hidden=${!open}>${open ? this.groups(options) : nothing}</div>
      <p class="unseen" role="status">${open ? (options.length === 0 ? t('search.none') : t('search.count', { count: options.length })) : ''}</p></form>`;
  }

  private groups(options: readonly Entry[]) {
    const { found, name } = this.results!;
    let place = -1;
    return html`${found.map(({ group, shown }) => html`<div role="group" aria-label=${name(group)}><p class="group" aria-hidden="true">${name(group)}</p>${shown.map(one => {
      place += 1;
      const own = place;
      return html`<a role="option" id=${`${this.list}-${own}`} tabindex="-1" href=${one.href} aria-selected=${own === this.active} @click=${() => this.close()}
        @pointerenter=${() => { this.active = own; }}>${one.name}${one.other === '' ? nothing : html` <small>${one.other}</small>`}</a>`;
    })}</div>`)}
    ${options.length === 0 ? html`<p class="group">${t('search.none')}</p>` : nothing}`;
  }

  private options(): readonly Entry[] {
    return this.results?.found.flatMap(({ shown }) => shown) ?? [];
  }

  /** Looks for what is typed, at once in what is known, and soon in the register of enterprises. */
  private async seek() {
    this.asked.abort();
    const asked = (this.asked = new AbortController());
    const text = this.field().value;
    if (text.trim() === '') {
      this.close();
      void import('./results').then(({ prepare }) => prepare()).catch(() => undefined);
      return;
    }
    this.busy = true;
    try {
      const { results } = await import('./results');
      for await (const found of results(text, asked.signal)) {
        if (asked.signal.aborted) {
          return;
        }
        this.results = found;
        this.open = true;
        this.active = -1;
      }
    } catch {
      this.open = false; // The page of the search says what is wrong.
    } finally {
      this.busy = this.busy && asked.signal.aborted;
    }
  }

  private key(event: KeyboardEvent) {
    const options = this.options();
    if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One more place than options: none of them.
      this.active = this.open ? ((this.active + 1 + step + options.length + 1) % (options.length + 1)) - 1 : 0;
      this.open = true;
      void this.updateComplete.then(() => this.chosen()?.scrollIntoView({ block: 'nearest' }));
    }
  }

  private submit(event: SubmitEvent) {
    event.preventDefault();
    const text = this.field().value.trim();
    const chosen = this.open ? this.chosen() : undefined;
    if (chosen !== undefined) {
      chosen.click();
    } else if (text !== '') {
      this.close();
      const to = document.createElement('a');
      to.href = href(language(), '/search', new URLSearchParams({ q: text }));
      this.append(to);
      to.click();
      to.remove();
    }
  }

  private chosen(): HTMLAnchorElement | undefined {
    return this.querySelector<HTMLAnchorElement>(`#${this.list}-${this.active}`) ?? undefined;
  }

  private close() {
    this.asked.abort();
    this.busy = false;
    this.open = false;
    this.active = -1;
  }

  private readonly left = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) {
      this.close();
    }
  };

  private field(): HTMLInputElement {
    return this.querySelector('input')!;
  }

  protected override firstUpdated() {
    const { path, query } = parse(location);
    this.field().value = path === '/search' ? query.get('q') ?? '' : '';
  }
}

customElements.define('portal-search', PortalSearch);
