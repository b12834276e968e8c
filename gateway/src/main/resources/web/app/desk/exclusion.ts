import { html, LitElement, nothing } from 'lit';
import { post, Problem, type Violation } from '../api';
import { refusal } from '../page/refusal';
import { t } from '../text';
import { input, others, select, texts, toFirstWrong } from './form';

/** A document that does not count, or did not for a while. */
export interface Exclusion {
  readonly id: string;
  readonly orderNo: string;
  readonly party: string;
  readonly enterprise: string;
  readonly document: string;
  readonly reason: string;
  readonly note: string;
  readonly excludedBy: string;
  readonly excludedAt: string;
  readonly withdrawnBy?: string;
  readonly withdrawnAt?: string;
  readonly withdrawalNote?: string;
}

/** Names a document as its order spells it. */
const NAMES = ['orderNo', 'party', 'enterprise', 'document'] as const;
export type DocumentName = Readonly<Record<typeof NAMES[number], string>>;

/** Tells that a document was excluded. */
export const EXCLUDED = 'shumao-excluded';

export const REASONS = ['implausible-value', 'implausible-quantity', 'wrong-currency', 'reported-twice', 'no-trade', 'other'] as const;
const FIELDS = [...NAMES, 'reason', 'note'];

/** Which document is not to count, and why. */
class ExcludeDocument extends LitElement {
  static override properties = { named: { attribute: false }, failure: { state: true }, busy: { state: true } };

  declare named: DocumentName;
  declare private failure: unknown;
  declare private busy: boolean;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const violations: readonly Violation[] = this.failure instanceof Problem ? this.failure.violations : [];
    return html`<form class="fields" name="exclude" aria-busy=${this.busy ?? false} @submit=${(event: SubmitEvent) => void this.exclude(event)}>
      ${this.failure === undefined || violations.length > 0 ? nothing : refusal(this.failure, () => { this.failure = undefined; })}
      ${NAMES.map(name => input({ name, label: t(`exclusions.${name}`), violations, value: this.named[name], required: true, maxlength: 1000 }))}
      ${select({ name: 'reason', label: t('desk.reason'), violations, value: '', required: true, options: REASONS.map(one => [one, t(`disposition.reason.${one}`)] as const), hint: t('exclusions.reason.hint') })}
      ${input({ name: 'note', label: t('exclusions.note'), violations, required: true, maxlength: 1000, hint: t('exclusions.note.hint') })}
      ${others(violations, FIELDS)}
      <p><button>${t('exclusions.exclude')}</button></p></form>`;
  }

  private async exclude(event: SubmitEvent) {
    event.preventDefault();
    this.busy = true;
    try {
      await post<Exclusion>('/api/v1/exclusions', texts(event.target as HTMLFormElement));
      this.failure = undefined;
      this.dispatchEvent(new CustomEvent(EXCLUDED, { bubbles: true }));
    } catch (failure) {
      this.failure = failure;
      await this.updateComplete;
      toFirstWrong(this);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('exclude-document', ExcludeDocument);
