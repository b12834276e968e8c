import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { Problem, send, type Violation } from '../../api';
import { refused } from '../../page/person';
import { refusal } from '../../page/refusal';
import { t } from '../../text';
import { area, input, others, select, texts, toFirstWrong } from '../form';
import { DONE } from './data';

/** A field of a form. */
interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly lang?: string;
  /** Offered, besides whatever somebody types. */
  readonly offered?: readonly string[];
  /** Lines of text, a minute in China, or one of several codes; a line of text if it is not given. */
  readonly kind?: 'area' | 'minute' | readonly (readonly [string, string])[];
}

/** Something that a person does with a release. */
export interface Act {
  readonly name: string;
  /** Address that it is sent to. */
  readonly path: string;
  readonly label: string;
  /** What it means, said before it is done. */
  readonly text?: string;
  readonly fields: readonly Field[];
  /** What of the release it is about, where the address does not say it. */
  readonly of?: string;
  /** What is sent, of what was typed; undefined for nothing. */
  readonly body: (given: Readonly<Record<string, string>>) => unknown;
}

/** The form of an act, and of no other in its place: what was typed or refused is about this one. */
export function form(act: Act) {
  return keyed(`${act.path} ${act.name} ${act.of ?? ''}`, html`<release-form .act=${act}></release-form>`);
}

/** A button that opens the form of an act, or the reason why this person is not offered it. */
export function offer(act: Act, acting: string | undefined, turn: (name: string) => void, reason?: string) {
  return reason !== undefined ? html`<div><strong>${act.label}</strong>${refused(reason)}</div>` : html`<p><button type="button" name=${`open-${act.name}`} aria-expanded=${acting === act.name} @click=${() => turn(act.name)}>${act.label}</button></p>
    ${acting === act.name ? form(act) : nothing}`;
}

/** The form of one act: what is wrong stands beside its field, and while it is at work nobody sends it twice. */
class ReleaseForm extends LitElement {
  static override properties = { act: { attribute: false }, failure: { state: true }, busy: { state: true } };

  declare act: Act;
  declare private failure: unknown;
  declare private busy: boolean;

  constructor() {
    super();
    this.busy = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const violations: readonly Violation[] = this.failure instanceof Problem ? this.failure.violations.map(one => ({ ...one, field: oneField(one.field) })) : [];
    const { name, text, fields, label } = this.act;
    return html`<form class="fields" name=${name} aria-busy=${this.busy} @submit=${(event: SubmitEvent) => void this.sent(event)}>
      ${text === undefined ? nothing : html`<p>${text}</p>`}
      ${this.failure === undefined || violations.length > 0 ? nothing : denied(this.failure) ?? refusal(this.failure, () => { this.failure = undefined; })}
      ${fields.map(one => field(one, violations))}${others(violations, fields.map(one => one.name))}
      <p><button class="main" ?disabled=${this.busy}>${label}</button>${this.busy ? html` <span class="quiet" role="status">${t('deskRelease.sending')}</span>` : nothing}</p></form>`;
  }

  private async sent(event: SubmitEvent) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const json = this.act.body(texts(event.target as HTMLFormElement));
    this.busy = true;
    try {
      const answer: unknown = await (await send(this.act.path, { method: 'POST', ...(json === undefined ? {} : { json }) })).json();
      this.failure = undefined;
      this.dispatchEvent(new CustomEvent(DONE, { bubbles: true, detail: answer }));
    } catch (failure) {
      this.failure = failure;
      await this.updateComplete;
      toFirstWrong(this);
    } finally {
      this.busy = false;
    }
  }
}

/** A person is refused as a person: neither roles nor keys would help. */
function denied(failure: unknown) {
  return failure instanceof Problem && failure.status === 403
    ? html`<div class="problem" role="alert"><h2>${t('problem.title.forbidden')}</h2><p>${t('person.refused')}</p><p class="quiet" lang="en">${failure.detail}</p></div>` : undefined;
}

function field({ kind, ...of }: Field, violations: readonly Violation[]) {
  if (kind === 'area') {
    return area({ ...of, violations, maxlength: of.maxlength ?? 10_000 });
  }
  if (kind === 'minute') {
    return input({ ...of, violations, type: 'datetime-local' });
  }
  return kind === undefined ? input({ ...of, violations }) : select({ ...of, violations, value: '', options: kind });
}

/** The API says `title.en` of what the form has as `titleEn`. */
function oneField(field: string): string {
  return field.replace(/\.(en|zh)$/, (_, language: string) => language === 'en' ? 'En' : 'Zh');
}

customElements.define('release-form', ReleaseForm);
