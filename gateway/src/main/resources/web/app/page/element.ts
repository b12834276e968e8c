import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { go } from '../address';
import { t } from '../text';
import { WrongAddress } from '../wrong';
import { refusal } from './refusal';

export { refusal };

/** Milliseconds after which the page says that an answer takes long. */
const LONG = 10_000;
/** Milliseconds after which it waits no longer. */
const LONGEST = 30_000;
/** A reader did not want to wait any longer. */
const STOPPED = new DOMException('stopped', 'TimeoutError');

/** A page: what it shows while it loads, when the API refuses, and when it has what it needs. Styles are the document's. */
export abstract class Page<T> extends LitElement {
  static override properties = { data: { state: true }, failure: { state: true }, busy: { state: true }, long: { state: true }, address: { attribute: false } };

  declare protected data: T | undefined;
  declare protected failure: unknown;
  declare protected busy: boolean;
  /** Whether the answer takes long. */
  declare private long: boolean;
  /** What comes after the page's own path. */
  declare address: string;
  private loading = new AbortController();
  /** The address of what is shown. */
  private shownAt = '';
  /** The address of what failed while something else was shown. */
  private failedAt = '';
  /** What failed while the network was away is asked again. */
  private readonly online = () => {
    if (this.failure !== undefined) {
      void this.reload();
    }
  };

  constructor() {
    super();
    this.address = '';
    this.busy = false;
    this.long = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Not earlier: only now the page knows what its address names. */
  protected override firstUpdated() {
    void this.reload();
  }

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('online', this.online);
  }

  override disconnectedCallback() {
    window.removeEventListener('online', this.online);
    this.loading.abort();
    super.disconnectedCallback();
  }

  /** Asks again. An earlier question that is still on its way is given up. */
  async reload() {
    this.loading.abort();
    const loading = (this.loading = new AbortController());
    const { signal } = loading;
    this.busy = true;
    this.long = false;
    this.failure = this.data === undefined ? this.failure : undefined; // It was of the question before.
    const clocks = [window.setTimeout(() => { this.long = true; }, LONG),
      window.setTimeout(() => loading.abort(new DOMException('no answer', 'TimeoutError')), LONGEST)];
    try {
      const data = await Promise.race([this.load(signal), aborted(signal)]);
      if (!signal.aborted) {
        this.data = data;
        this.failure = undefined;
        this.shownAt = here();
      }
    } catch (failure) {
      if (!isGivenUp(signal)) {
        this.unanswered(failure);
      }
    } finally {
      clocks.forEach(clock => window.clearTimeout(clock));
      if (this.loading === loading) {
        this.busy = false;
        this.long = false;
      }
    }
  }

  private unanswered(failure: unknown) {
    if (failure instanceof WrongAddress) {
      this.data = undefined; // It answers another question.
    }
    this.failedAt = here();
    this.failure = failure === STOPPED && this.data !== undefined ? undefined : failure;
    if (this.data !== undefined) {
      this.kept();
    }
  }

  /** Asks once more what got no answer, also where the address is again that of what is shown. */
  private readonly askAgain = () => {
    if (this.failedAt !== '' && this.failedAt !== here()) {
      go(this.failedAt, true);
    }
    void this.reload();
  };

  /** What is shown stays, since no answer to another question came. */
  protected kept() {}

  /** Makes address and choices again those of what is still shown. */
  protected unchoose() {
    if (this.shownAt !== here()) {
      go(this.shownAt, true);
    }
    this.querySelectorAll('option').forEach(option => { option.selected = option.defaultSelected; });
    this.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]').forEach(box => { box.checked = box.defaultChecked; });
  }

  /** Gives what is shown another address, for a choice that needs no answer. While a question is open, the address is that of the question. */
  protected stay(address: string) {
    this.shownAt = address;
    if (!this.busy) {
      go(address, true);
    }
  }

  /** Does something that the API may refuse; the page says so above what it shows. */
  protected async attempt(something: () => Promise<void>) {
    try {
      await something();
      this.failure = undefined;
    } catch (failure) {
      this.failedAt = '';
      this.failure = failure;
    }
  }

  /** Begins anew for a caller who was nobody before. */
  protected readonly entered = () => {
    this.data = undefined;
    void this.reload();
  };

  protected abstract load(signal: AbortSignal): Promise<T>;

  protected abstract view(data: T): TemplateResult;

  /** What stands there until data come: the shape of the page, so that nothing jumps. */
  protected waiting(): TemplateResult {
    return html`<p class="quiet">${t('loading')}</p>`;
  }

  protected override render() {
    const { data, failure } = this;
    return html`<div class="page" aria-busy=${this.busy}>
      <div class="patience" role="status">${this.long ? html`<p>${t('patience.long')} <button type="button" class="link" @click=${() => this.loading.abort(STOPPED)}>${t('patience.stop')}</button></p>` : nothing}</div>
      ${failure === undefined ? nothing : html`${refusal(failure, this.askAgain, data === undefined && this.parentElement?.localName === 'main')}
        ${data === undefined || this.failedAt === '' ? nothing : html`<p class="quiet">${t('patience.kept')}</p>`}`}
      ${data === undefined ? (failure === undefined ? this.waiting() : nothing) : this.view(data)}
    </div>`;
  }
}

function here(): string {
  return location.pathname + location.search;
}

/** Fails as soon as nobody waits any longer, also where a request of a page does not hear of it. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

/** Whether another question, or another page, has taken the place of this one. */
function isGivenUp(signal: AbortSignal): boolean {
  return signal.aborted && (signal.reason as DOMException).name === 'AbortError';
}
