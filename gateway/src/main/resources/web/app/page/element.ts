import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api';
import { t } from '../text';

/** A page: what it shows while it loads, when the API refuses, and when it has what it needs. Styles are the document's. */
export abstract class Page<T> extends LitElement {
  static override properties = { data: { state: true }, failure: { state: true }, busy: { state: true }, address: { attribute: false } };

  declare protected data: T | undefined;
  declare protected failure: unknown;
  declare protected busy: boolean;
  /** What comes after the page's own path. */
  declare address: string;
  private loading = new AbortController();

  constructor() {
    super();
    this.address = '';
    this.busy = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Not earlier: only now the page knows what its address names. */
  protected override firstUpdated() {
    void this.reload();
  }

  override disconnectedCallback() {
    this.loading.abort();
    super.disconnectedCallback();
  }

  /** Asks again. An earlier question that is still on its way is given up. */
  async reload() {
    this.loading.abort();
    const loading = (this.loading = new AbortController());
    this.busy = true;
    try {
      const data = await this.load(loading.signal);
      if (!loading.signal.aborted) {
        this.data = data;
        this.failure = undefined;
      }
    } catch (failure) {
      if (!loading.signal.aborted) {
        this.failure = failure;
      }
    } finally {
      this.busy = loading.signal.aborted && this.busy;
    }
  }

  protected abstract load(signal: AbortSignal): Promise<T>;

  protected abstract view(data: T): TemplateResult;

  protected override render() {
    return html`<div class="page" aria-busy=${this.busy}>
      ${this.failure === undefined ? nothing : refusal(this.failure, () => void this.reload())}
      ${this.data === undefined ? (this.failure === undefined ? html`<p class="quiet">${t('loading')}</p>` : nothing) : this.view(this.data)}
    </div>`;
  }
}

/** Says what went wrong, what to do, and the trace id. */
export function refusal(failure: unknown, again: () => void): TemplateResult {
  const problem = failure instanceof Problem ? failure : undefined;
  const entitled = problem?.status === 401 || problem?.status === 403;
  return html`<div class="problem" role="alert">
    <h2>${problem?.title ?? t('problem.offline')}</h2>
    ${problem === undefined ? nothing : html`<p>${problem.detail}</p>`}
    ${entitled ? html`<p>${t('problem.entitled')}</p>` : nothing}
    ${problem?.traceId === undefined ? nothing : html`<p class="quiet">${t('problem.trace', { id: problem.traceId })}</p>`}
    <button type="button" @click=${again}>${t('problem.again')}</button>
  </div>`;
}
