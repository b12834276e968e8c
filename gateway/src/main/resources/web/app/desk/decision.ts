import { html, LitElement, nothing } from 'lit';
import { post, Problem, type Violation } from '../api';
import { refusal } from '../page/refusal';
import { time } from '../period';
import { mayTry } from '../session';
import { t, tOr } from '../text';
import { TAKEN } from './candidates';
import { input, others, texts, toFirstWrong } from './form';
import { address, isEnterprise, type Party, type PartyFile, type Suggestion } from './party';
import { registered, registration } from './register';

type Action = 'link' | 'register' | 'dismiss';

/** Tells that a party was decided about; its detail is the party as it is now. */
export const DECIDED = 'shumao-decided';

/** All that an officer can do about an unregistered party, and what speaks for it. */
class PartyDecision extends LitElement {
  static override properties = {
    file: { attribute: false }, kinds: { attribute: false }, provinces: { attribute: false },
    enterprise: { state: true }, failed: { state: true }, failure: { state: true }, busy: { state: true },
  };

  declare file: PartyFile;
  declare kinds: ReadonlyMap<string, string>;
  declare provinces: ReadonlyMap<string, string>;
  /** What a suggestion put into the form. */
  declare private enterprise: string;
  /** What was refused, and why. */
  declare private failed: Action | undefined;
  declare private failure: unknown;
  declare private busy: boolean;

  constructor() {
    super();
    this.enterprise = '';
    this.busy = false;
    this.addEventListener(TAKEN, event => void this.take((event as CustomEvent<Suggestion>).detail));
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { party } = this.file;
    return html`<div class="decision" aria-busy=${this.busy}>
      ${this.suggestions()}${this.decisions()}
      ${mayTry('registry') ? html`${this.refused()}
        ${isEnterprise(party) ? html`<p class="note">${t('desk.uscc')}</p>` : this.link()}${this.dismissal()}
        <section><h3>${t('desk.register')}</h3><details ?open=${this.failed === 'register' || isEnterprise(party)}><summary>${t('desk.register.open')}</summary>
          ${registration(party, this, this.violations('register'), event => void this.decide('register', event))}</details></section>` : html`<p>${t('desk.readOnly')}</p>`}</div>`;
  }

  private suggestions() {
    return html`<section class="suggested"><h3>${t('desk.suggestions')}</h3>
      ${this.file.suggestions.length === 0 ? html`<p class="quiet">${t('desk.suggestions.none')}</p>`
        : html`<party-candidates .file=${this.file} .kinds=${this.kinds} .provinces=${this.provinces}></party-candidates>`}</section>`;
  }

  private decisions() {
    const { decisions } = this.file;
    return decisions.length === 0 ? nothing : html`<section class="suggested"><h3>${t('desk.decisions')}</h3><ul>${decisions.map(one => html`<li>
      ${tOr(`desk.state.${one.action}`, one.action)}${one.enterprise === null ? nothing : html` <code>${one.enterprise}</code>`}: ${one.reason} <span class="quiet">${time(one.decidedAt)}</span></li>`)}</ul></section>`;
  }

  private link() {
    const violations = this.violations('link');
    return html`<section><h3>${t('desk.link.title')}</h3><form class="fields" name="link" @submit=${(event: SubmitEvent) => void this.decide('link', event)}>
      ${input({ name: 'enterprise', label: t('desk.enterprise'), violations, value: this.enterprise, required: true, maxlength: 100, hint: t('desk.enterprise.hint'), offered: this.file.suggestions.map(one => one.enterprise) })}
      ${input({ name: 'reason', label: t('desk.reason'), violations, required: true, maxlength: 500 })}
      ${others(violations, ['enterprise', 'reason'])}<p><button>${t('desk.link')}</button></p></form></section>`;
  }

  private dismissal() {
    const violations = this.violations('dismiss');
    return html`<section><h3>${t('desk.dismiss.title')}</h3><form class="fields" name="dismiss" @submit=${(event: SubmitEvent) => void this.decide('dismiss', event)}>
      <div class="field"><label for="why-dismissed">${t('desk.reason')}</label><input id="why-dismissed" name="reason" required maxlength="500" autocomplete="off"></div>
      ${others(violations, [])}<p><button>${t('desk.dismiss')}</button></p></form></section>`;
  }

  private refused() {
    return this.failure === undefined || (this.failure instanceof Problem && this.failure.violations.length > 0)
      ? nothing : refusal(this.failure, () => { this.failure = undefined; });
  }

  private violations(action: Action): readonly Violation[] {
    return this.failed === action && this.failure instanceof Problem ? this.failure.violations : [];
  }

  /** Puts a suggestion into the form; why it is right, only the officer knows. */
  private async take(suggestion: Suggestion) {
    const form = this.querySelector<HTMLFormElement>('form[name=link]')!;
    (form.elements.namedItem('enterprise') as HTMLInputElement).value = this.enterprise = suggestion.enterprise;
    await this.updateComplete;
    (form.elements.namedItem('reason') as HTMLInputElement).focus();
  }

  private async decide(action: Action, event: SubmitEvent) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    this.enterprise = texts(form)['enterprise'] ?? this.enterprise;
    this.busy = true;
    try {
      const party = await post<Party>(`${address(this.file.party)}/${action}`, action === 'register' ? registered(form) : texts(form));
      this.dispatchEvent(new CustomEvent<Party>(DECIDED, { detail: party, bubbles: true }));
    } catch (failure) {
      this.failed = action;
      this.failure = failure;
      await this.updateComplete;
      toFirstWrong(this);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('party-decision', PartyDecision);
