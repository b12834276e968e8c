import { html, LitElement, nothing } from 'lit';
import { amount } from '../number';
import { t } from '../text';

const MINUTE = 60_000;

/** What trade came to at the average of a period since the page was opened. */
class Ticker extends LitElement {
  static override properties = { perMinute: { attribute: false }, now: { state: true } };

  /** Fen. */
  declare perMinute: number | null;
  declare private now: number;
  private readonly opened = performance.now();
  private timer: number | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.now = this.opened;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.timer = window.setInterval(() => { this.now = performance.now(); }, calm ? 10_000 : 1_000);
  }

  override disconnectedCallback() {
    window.clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override render() {
    if (this.perMinute === null || this.perMinute === undefined) {
      return nothing;
    }
    const fen = Math.round((this.perMinute * (this.now - this.opened)) / MINUTE);
    return html`<span class="quiet">${t('headline.ticker', { amount: amount(String(fen), -2, t('unit.yuan')) })}</span>`;
  }
}

customElements.define('minute-ticker', Ticker);
