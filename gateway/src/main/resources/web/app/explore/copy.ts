import { html, LitElement } from 'lit';
import { t, type TextKey } from '../text';

/** Milliseconds that a button says what it did. */
const SAID = 2_000;

/** A button that copies a text, says so, and then offers it again. */
class CopyButton extends LitElement {
  static override properties = { text: { attribute: false }, label: {}, said: { state: true } };

  declare text: string;
  declare label: string;
  declare private said: TextKey | undefined;
  private clock: number | undefined;

  constructor() {
    super();
    this.text = '';
    this.label = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback() {
    window.clearTimeout(this.clock);
    this.said = undefined;
    super.disconnectedCallback();
  }

  protected override render() {
    return html`<button type="button" @click=${() => void this.copy()}>${this.said === undefined ? this.label : t(this.said)}</button><span class="unseen" role="status">${this.said === undefined ? '' : t(this.said)}</span>`;
  }

  private async copy() {
    window.clearTimeout(this.clock);
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = 'explore.copied';
    } catch {
      this.said = 'explore.copied.not'; // The browser allows it on secure pages alone, and may ask.
    }
    this.clock = window.setTimeout(() => { this.said = undefined; }, SAID);
  }
}

customElements.define('copy-button', CopyButton);
