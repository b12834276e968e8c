import { html, LitElement, nothing } from 'lit';
import { post, Problem, type Violation } from '../api';
import { refusal } from '../page/refusal';
import { t } from '../text';
import { choices, input, others, texts, toFirstWrong } from './form';
import { offeredScopes } from './scopes';

export interface EnterpriseKey {
  readonly keyId: string;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly replacedBy: string | null;
  readonly lastUsed: string | null;
}

export interface Issued {
  readonly secret: string;
  readonly key: EnterpriseKey;
}

/** Tells that a key was issued; its detail is the key with its secret. */
export const ISSUED = 'shumao-issued';

/** What a new key is called and may do. */
class KeyIssue extends LitElement {
  static override properties = { enterprise: {}, failure: { state: true }, busy: { state: true } };

  declare enterprise: string;
  declare private failure: unknown;
  declare private busy: boolean;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const violations: readonly Violation[] = this.failure instanceof Problem ? this.failure.violations : [];
    return html`<form class="fields" name="issue" aria-busy=${this.busy ?? false} @submit=${(event: SubmitEvent) => void this.issue(event)}>
      ${this.failure === undefined || violations.length > 0 ? nothing : refusal(this.failure, () => { this.failure = undefined; })}
      ${input({ name: 'label', label: t('keys.label'), violations, required: true, maxlength: 100, hint: t('keys.label.hint') })}
      ${choices({ name: 'scopes', label: t('keys.scopes'), violations, chosen: ['submit'], options: offeredScopes() })}
      ${input({ name: 'expiresAt', label: t('keys.expiresAt'), violations, type: 'date', hint: t('keys.expiresAt.hint') })}
      ${input({ name: 'reason', label: t('desk.reason'), violations, maxlength: 500 })}
      ${others(violations, ['label', 'scopes', 'expiresAt', 'reason'])}
      <p><button>${t('keys.issue')}</button></p></form>`;
  }

  private async issue(event: SubmitEvent) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { expiresAt, label, reason } = texts(form);
    this.busy = true;
    try {
      const issued = await post<Issued>(`/api/v1/enterprises/${encodeURIComponent(this.enterprise)}/keys`, {
        label, reason, scopes: new FormData(form).getAll('scopes'), expiresAt: expiresAt === undefined ? undefined : `${expiresAt}T23:59:59+08:00`,
      });
      form.reset();
      this.failure = undefined;
      this.dispatchEvent(new CustomEvent<Issued>(ISSUED, { detail: issued, bubbles: true }));
    } catch (failure) {
      this.failure = failure;
      await this.updateComplete;
      toFirstWrong(this);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('key-issue', KeyIssue);
