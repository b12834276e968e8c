import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { term } from '../glossary';
import { short } from '../period';
import '../release/vintage';
import { t } from '../text';
import type { Asked } from './ask';
import './choice-list';
import './filters';
import { periodsOf } from './offer';
import { MORE, ONLY, PERIODS, plain, sentence, termsOf, VINTAGE, type Caller, type Part, type Piece } from './sentence';

/** A comma or a colon after a part. */
const MARK = /^[,:，：]/;

/** A choice of the reader: parameters with what they become, and the one that it is about. */
export interface Choice {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The question as a sentence: each part that can be changed opens what there is to choose. It tells with `choice`. */
class QuestionSentence extends LitElement {
  static override properties = {
    asked: { attribute: false }, caller: { attribute: false, hasChanged: differs }, open: { state: true }, unfolded: { state: true }, adding: { state: true },
  };

  declare asked: Asked | undefined;
  declare caller: Caller;
  /** The part whose choices are shown. */
  declare private open: string | undefined;
  /** Whether the whole sentence is shown where there is room for a line alone. */
  declare private unfolded: boolean;
  /** Parts that are wanted and say nothing yet. */
  declare private adding: readonly string[];

  constructor() {
    super();
    this.caller = { entitled: false, live: false };
    this.unfolded = false;
    this.adding = [];
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('asked')) {
      this.adding = [];
    }
  }

  protected override render() {
    if (this.asked === undefined) {
      return nothing;
    }
    const pieces = sentence(this.asked, this.caller, this.adding);
    return html`<div class=${this.unfolded ? 'ask unfolded' : 'ask'}>
      <div class="ask-line"><span>${plain(pieces)}</span><button type="button" class="link" aria-expanded=${this.unfolded} @click=${() => { this.unfolded = !this.unfolded; }}>${t('ask.change')}</button></div>
      <div class="ask-whole" role="group" aria-label=${t('ask.label')} @change=${(event: Event) => this.changed(event)}
        @shumao-filter=${(event: CustomEvent<{ dimension: string; codes: readonly string[] }>) => this.filtered(event.detail.dimension, event.detail.codes)}>${
          repeat(pieces, (piece, at) => typeof piece === 'string' ? at : piece.name, (piece, at) => this.piece(piece, pieces, at))}</div></div>`;
  }

  /** A mark that follows a part stands on its line. */
  private piece(piece: Piece, pieces: readonly Piece[], at: number) {
    if (typeof piece === 'string') {
      return at > 0 && typeof pieces[at - 1] !== 'string' ? piece.replace(MARK, '') : piece;
    }
    const next = pieces[at + 1];
    const mark = typeof next === 'string' ? MARK.exec(next)?.[0] ?? '' : '';
    return html`<span class="held">${this.control(piece)}${mark}</span>`;
  }

  private control(part: Part) {
    const id = panelOf(part.name);
    return html`<button type="button" class=${part.name === MORE ? 'part add' : 'part'} data-part=${part.name} popovertarget=${id} aria-haspopup="dialog"
      aria-label=${part.name === MORE ? part.label : `${part.label}${t('colon')}${part.text}`}>${part.text}</button><div class="choices" id=${id} popover role="dialog" aria-label=${part.label}
      @beforetoggle=${(event: ToggleEvent) => { this.open = event.newState === 'open' ? part.name : this.open; }} @toggle=${(event: ToggleEvent) => this.entered(part.name, event)}>${this.open === part.name ? this.choices(part) : nothing}</div>`;
  }

  private choices(part: Part): TemplateResult {
    const { indicator, question } = this.asked!;
    if (part.name === PERIODS) {
      return this.periods();
    }
    if (part.name === VINTAGE) {
      return html`${titled(part)}<vintage-choice release=${question.filters['release'] ?? ''} as-of=${question.filters['asOf'] ?? ''}></vintage-choice>`;
    }
    if (part.name.startsWith(ONLY)) {
      const dimension = indicator.dimensions.find(one => ONLY + one.dimension === part.name)!;
      const evidence = indicator.definitions.find(one => one.code === question.definition)?.evidence ?? [];
      return html`${termsOf(part).map(name => html`<p class="choices-title">${term(name)}</p>`)}<member-filter .dimension=${dimension} .chosen=${question.filters[dimension.dimension]?.split(',') ?? []}
        .only=${dimension.dimension === 'evidence' && evidence.length > 0 ? evidence : undefined}></member-filter>`;
    }
    return html`${titled(part)}
      <choice-list .options=${part.options} .value=${part.chosen} .label=${part.label} @chosen=${(event: CustomEvent<string>) => this.chosen(part, event.detail)}></choice-list>`;
  }

  private periods() {
    const { indicator, question } = this.asked!;
    const all = periodsOf(indicator, question);
    const select = (name: 'from' | 'to') => html`<label class="choice">${t(`explore.${name}`)}<select name=${name}>
      ${[...all].reverse().map(one => html`<option value=${one} ?selected=${one === question[name]} .selected=${one === question[name]}>${short(one)}</option>`)}</select></label>`;
    return html`<form class="periods" @submit=${(event: Event) => this.span(event)}><p class="choices-title">${t('ask.periods')}</p>
      <div class="row">${select('from')}${select('to')}</div>
      <div class="actions"><button class="main">${t('ask.show')}</button>
      <button type="button" class="link" @click=${() => this.tell(PERIODS, { from: all[0]!, to: all[all.length - 1]! })}>${t('ask.periods.all')}</button></div></form>`;
  }

  private span(event: Event) {
    event.preventDefault();
    const [from, to] = ['from', 'to'].map(name => (event.currentTarget as HTMLFormElement).querySelector<HTMLSelectElement>(`[name=${name}]`)!.value);
    this.tell(PERIODS, from! <= to! ? { from: from!, to: to! } : { from: to!, to: from! });
  }

  /** Whoever opens a list is in it. What closes is emptied only now: before, it had the focus, which goes back to the part. */
  private entered(name: string, event: ToggleEvent) {
    if (event.newState === 'open') {
      (event.currentTarget as HTMLElement).querySelector<HTMLElement>('choice-list, input, select, button:not(.term)')?.focus();
    } else if (this.open === name) {
      this.open = undefined;
    }
  }

  private chosen(part: Part, value: string) {
    if (part.name !== MORE) {
      this.tell(part.name, { [part.name]: value });
    } else if (value.includes('=')) {
      const [name = '', to = ''] = value.split('=');
      this.tell(name, { [name]: to });
    } else {
      void this.add(value);
    }
  }

  /** A part that says nothing yet opens what there is to say. */
  private async add(name: string) {
    this.adding = [...this.adding, name];
    this.close();
    await this.updateComplete;
    const button = this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
    button.focus();
    button.click();
  }

  private filtered(dimension: string, codes: readonly string[]) {
    if (codes.length === 0) {
      this.adding = this.adding.filter(one => one !== ONLY + dimension);
    }
    if (codes.length > 0 || this.asked!.question.filters[dimension] !== undefined) {
      this.tell(dimension, { [dimension]: codes.join(',') }, codes.length > 0);
    }
  }

  /** Of the choice of a release or a day, which are fields. */
  private changed({ target }: Event) {
    const field = target as HTMLSelectElement | HTMLInputElement;
    if (field.name === 'release' || field.name === 'asOf') {
      const period = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.dataset['period'] ?? '' : '';
      this.tell(field.name, { [field.name]: field.value, ...(period === '' ? {} : { period }) });
    }
  }

  /** Members are ticked one after another, so that their list stays open. */
  private tell(name: string, values: Readonly<Record<string, string>>, stays = false) {
    if (!stays) {
      this.close();
    }
    this.dispatchEvent(new CustomEvent<Choice>('choice', { detail: { name, values } }));
  }

  private close() {
    this.querySelector<HTMLElement>('.choices:popover-open')?.hidePopover();
  }
}

/** A page makes the caller anew with each drawing. What is ticked must not be set back by that while its answer is on the way. */
function differs(one: Caller, other: Caller | undefined): boolean {
  return one.entitled !== other?.entitled || one.live !== other.live;
}

/** What a list chooses, and beside it the words that say what that means. */
function titled(part: Part) {
  return html`<p class="choices-title">${part.label}${termsOf(part).map(name => html`<span class="choices-term">${term(name)}</span>`)}</p>`;
}

function panelOf(name: string): string {
  return `ask-${name.replace(':', '-')}`;
}

customElements.define('question-sentence', QuestionSentence);
