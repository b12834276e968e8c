import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { href } from './address';
import { language, t } from './text';
import type entries from './text/glossary.json';

export type TermName = keyof typeof entries;

/** What each word means, in both languages. */
export type Glossary = Readonly<Record<TermName, { readonly en: string; readonly zh: string }>>;

/** Milliseconds that a pointer rests on a word before its meaning is shown. */
const REST = 250;
/** Pixels between a window's edge and what is shown. */
const EDGE = 8;

let number = 0;

/** Meanings come when somebody asks for the first of them. */
export async function glossary(): Promise<Glossary> {
  const loaded = await import('./text/glossary.json');
  return loaded.default;
}

/** A word of the glossary in a sentence or beside a control, with its meaning at hand. */
export function term(name: TermName, label: unknown = t(`term.${name}`)): TemplateResult {
  return html`<glossary-term .name=${name} .label=${label}></glossary-term>`;
}

/** A word that says what it means when one presses it, or rests on it with the pointer. */
class GlossaryTerm extends LitElement {
  static override properties = { name: { attribute: false }, label: { attribute: false }, meaning: { state: true } };

  declare name: TermName;
  declare label: unknown;
  declare private meaning: string | undefined;
  private readonly panel = `term-${(number += 1)}`;
  private rest: number | undefined;
  /** Whether only the pointer that rests on the word keeps its meaning open. */
  private hovered = false;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('pointerenter', this.entered);
    this.addEventListener('pointerleave', this.left);
  }

  override disconnectedCallback() {
    window.clearTimeout(this.rest);
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<button type="button" class="term" popovertarget=${this.panel} @click=${() => { this.hovered = false; }}>${this.label}</button><span
      class="meaning" id=${this.panel} popover @beforetoggle=${(event: ToggleEvent) => void this.toggled(event)}>${this.meaning === undefined ? nothing : html`<span
      >${this.meaning}</span> <a href=${`${href(language(), '/glossary')}#${this.name}`}>${t('glossary.more')}</a>`}</span>`;
  }

  private readonly entered = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && !this.isOpen()) {
      this.rest = window.setTimeout(() => {
        this.hovered = true;
        this.own()?.showPopover();
      }, REST);
    }
  };

  private readonly left = () => {
    window.clearTimeout(this.rest);
    if (this.hovered && this.isOpen()) {
      this.own()?.hidePopover();
    }
    this.hovered = false;
  };

  private async toggled(event: ToggleEvent) {
    if (event.newState !== 'open') {
      return;
    }
    this.meaning ??= (await glossary().catch(() => undefined))?.[this.name][language()];
    await this.updateComplete;
    this.place();
  }

  /** Below the word, or above it where there is no room below. */
  private place() {
    const panel = this.own();
    if (panel === null || !this.isOpen()) {
      return;
    }
    const word = this.querySelector('button')!.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const below = word.bottom + height + EDGE < innerHeight || word.top < height + EDGE;
    panel.style.top = `${below ? word.bottom : word.top - height}px`;
    panel.style.left = `${Math.max(EDGE, Math.min(word.left, innerWidth - width - EDGE))}px`;
  }

  private own(): HTMLElement | null {
    return this.querySelector('.meaning');
  }

  private isOpen(): boolean {
    return this.own()?.matches(':popover-open') ?? false;
  }
}

customElements.define('glossary-term', GlossaryTerm);
