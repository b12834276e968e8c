import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { go } from '../address';
import { t } from '../text';
import { WrongAddress } from '../wrong';
import { refusal } from './refusal';

export { refusal };

/** A page: what it shows while it loads, when the API refuses, and when it has what it needs. Styles are the document's. */
export abstract class Page<T> extends LitElement {
  static override properties = { data: { state: true }, failure: { state: true }, busy: { state: true }, address: { attribute: false } };

  declare protected data: T | undefined;
  declare protected failure: unknown;
  declare protected busy: boolean;
  /** What comes after the page's own path. */
  declare address: string;
  private loading = new AbortController();
  /** The address of what is shown. */
  private shownAt = '';
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
    this.busy = true;
    try {
      const data = await this.load(loading.signal);
      if (!loading.signal.aborted) {
        this.data = data;
        this.failure = undefined;
        this.shownAt = location.pathname + location.search;
      }
    } catch (failure) {
      if (!loading.signal.aborted) {
        this.failure = failure;
        if (failure instanceof WrongAddress) {
          this.data = undefined; // It answers another question.
        } else if (this.data !== undefined) {
          this.kept();
        }
      }
    } finally {
      this.busy = loading.signal.aborted && this.busy;
    }
  }

  /** What is shown stays, since no answer to another question came. */
  protected kept() {}

  /** Makes address and choices again those of what is still shown. */
  protected unchoose() {
    if (this.shownAt !== location.pathname + location.search) {
      go(this.shownAt, true);
    }
    this.querySelectorAll('option').forEach(option => { option.selected = option.defaultSelected; });
    this.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]').forEach(box => { box.checked = box.defaultChecked; });
  }

  /** Does something that the API may refuse; the page says so above what it shows. */
  protected async attempt(something: () => Promise<void>) {
    try {
      await something();
      this.failure = undefined;
    } catch (failure) {
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

  protected override render() {
    return html`<div class="page" aria-busy=${this.busy}>
      ${this.failure === undefined ? nothing : refusal(this.failure, () => void this.reload(), this.data === undefined && this.parentElement?.localName === 'main')}
      ${this.data === undefined ? (this.failure === undefined ? html`<p class="quiet">${t('loading')}</p>` : nothing) : this.view(this.data)}
    </div>`;
  }
}
