import { html, LitElement, nothing } from 'lit';
import { post, Problem, type Violation } from '../api';
import { amount, count } from '../number';
import { refusal } from '../page/refusal';
import { t, tOr } from '../text';
import { REASONS } from './exclusion';
import { input, others, select, texts, toFirstWrong } from './form';

/** Which entries of the review list are meant: all of them but for what is given. */
export interface ReviewFilter {
  readonly rule?: string;
  readonly enterprise?: string;
  readonly flow?: string;
  readonly period?: string;
}

/** What a decision did; of a dry run what it is about. */
export interface Outcome {
  readonly matched: number;
  readonly effectFen: number;
  readonly decided: number;
  readonly refused: number;
  readonly left: number;
}

type Decision = 'keep' | 'exclude' | 'reopen';

/** Tells that entries were decided; its detail is the outcome. */
export const DECIDED = 'shumao-reviewed';

const OF_DECISION: Readonly<Record<Decision, readonly string[]>> = {
  keep: ['confirmed', 'seasonal', 'new-business', 'other'], exclude: REASONS, reopen: ['mistake', 'other'],
};
/** Entries that one request decides. */
const MOST = 500;
const FIELDS = ['effectBelow', 'decision', 'reason', 'note'];

/** A reason of a decision in words. */
export function reasonOf(code: string): string {
  return tOr(`review.reason.${code}`, tOr(`disposition.reason.${code}`, code));
}

/** Decides about chosen entries, or about all that a filter finds. Nothing is decided before it is said how many that are. */
class ReviewDecision extends LitElement {
  static override properties = {
    ids: { attribute: false }, filter: { attribute: false }, open: { type: Boolean },
    decision: { state: true }, counted: { state: true }, failure: { state: true }, busy: { state: true },
  };

  /** The chosen entries; none if all that the filter finds are meant. */
  declare ids: readonly string[];
  declare filter: ReviewFilter;
  /** Whether the entries wait for a decision, or have one that can be taken back. */
  declare open: boolean;
  declare private decision: Decision;
  /** What was asked, and what it would do. */
  declare private counted: { readonly body: Readonly<Record<string, unknown>>; readonly outcome: Outcome } | undefined;
  declare private failure: unknown;
  declare private busy: boolean;

  constructor() {
    super();
    this.ids = [];
    this.filter = {};
    this.decision = 'keep';
    this.busy = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const violations: readonly Violation[] = this.failure instanceof Problem ? this.failure.violations : [];
    const decision = this.open ? this.decision : 'reopen';
    const all = this.ids.length === 0;
    return html`<form class="fields" name="review" aria-busy=${this.busy} @input=${() => { this.counted = undefined; }} @change=${(event: Event) => this.changed(event.target as HTMLInputElement)} @submit=${(event: SubmitEvent) => void this.count(event)}>
      <p>${all ? t('review.about.all') : t('review.about.chosen', { number: count(this.ids.length) })}</p>
      ${this.failure === undefined || violations.length > 0 ? nothing : refusal(this.failure, () => { this.failure = undefined; })}
      ${all ? input({ name: 'effectBelow', label: t('review.effectBelow'), violations, type: 'number', hint: t('review.effectBelow.hint') }) : nothing}
      ${this.open ? select({ name: 'decision', label: t('desk.action'), violations, value: decision, required: true, options: (['keep', 'exclude'] as const).map(one => [one, t(`review.${one}`)] as const) }) : nothing}
      ${select({ name: 'reason', label: t('desk.reason'), violations, value: '', required: true, options: OF_DECISION[decision].map(one => [one, reasonOf(one)] as const), ...(decision === 'exclude' ? { hint: t('exclusions.reason.hint') } : {}) })}
      ${input({ name: 'note', label: t('exclusions.note'), violations, required: true, maxlength: 1000 })}
      ${others(violations, FIELDS)}
      <p><button>${t('review.count')}</button></p>
      ${this.counted === undefined ? nothing : this.confirm(this.counted.outcome, decision)}</form>`;
  }

  private confirm({ matched, effectFen }: Outcome, decision: Decision) {
    return html`<div class="notice" role="status"><p>${t('review.counted', { matched: count(matched), effect: amount(String(effectFen), -2, t('unit.yuan')) })}
      ${matched <= MOST ? nothing : t('review.most', { most: count(MOST) })}</p>
      ${matched === 0 ? nothing : html`<p><button type="button" name="decide" @click=${() => void this.decide()}>${t(`review.${decision}.now`, { number: count(Math.min(matched, MOST)) })}</button></p>`}</div>`;
  }

  private changed({ name, value }: HTMLInputElement) {
    if (name === 'decision') {
      this.decision = value === 'exclude' ? 'exclude' : 'keep';
    }
  }

  private async count(event: SubmitEvent) {
    event.preventDefault();
    const { effectBelow, reason, note } = texts(event.target as HTMLFormElement);
    const which = this.ids.length > 0 ? { ids: this.ids } : { filter: { ...this.filter, ...(effectBelow === undefined ? {} : { effectBelowFen: Number(effectBelow) * 100 }) } };
    const body = { decision: this.open ? this.decision : 'reopen', reason, note, ...which };
    await this.send(async () => {
      this.counted = { body, outcome: await post<Outcome>('/api/v1/review-entries/decisions', { ...body, dryRun: true }) };
      await this.updateComplete;
      this.querySelector<HTMLElement>('[name=decide]')?.focus();
    });
  }

  private async decide() {
    await this.send(async () => {
      const outcome = await post<Outcome>('/api/v1/review-entries/decisions', this.counted!.body);
      this.dispatchEvent(new CustomEvent<Outcome>(DECIDED, { detail: outcome, bubbles: true }));
    });
  }

  private async send(something: () => Promise<void>) {
    this.busy = true;
    try {
      await something();
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
      await this.updateComplete;
      toFirstWrong(this);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('review-decision', ReviewDecision);
