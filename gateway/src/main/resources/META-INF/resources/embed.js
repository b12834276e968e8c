// A chart of the portal in another page, as high as its content:
// <script type="module" src="https://…/embed.js"></script>
// <shumao-chart question="indicator=value&by=flow&frequency=S&chart=line" language="en"></shumao-chart>
const PORTAL = new URL(import.meta.url).origin;
/** The height in pixels until the chart says its own, if no attribute does. */
const HEIGHT = 560;

customElements.define('shumao-chart', class extends HTMLElement {
  static observedAttributes = ['question', 'language', 'height', 'name'];
  /** The frame tells how high it is, and nothing else. */
  heard = event => {
    const frame = this.querySelector('iframe');
    if (event.origin === PORTAL && event.source === frame?.contentWindow && event.data > 0) {
      frame.height = String(event.data);
    }
  };

  attributeChangedCallback() {
    this.show();
  }

  connectedCallback() {
    window.addEventListener('message', this.heard);
    this.show();
  }

  disconnectedCallback() {
    window.removeEventListener('message', this.heard);
  }

  show() {
    if (!this.isConnected) {
      return;
    }
    const frame = document.createElement('iframe');
    const question = new URLSearchParams(this.getAttribute('question') ?? '');
    frame.src = `${PORTAL}${this.getAttribute('language') === 'zh' ? '/zh' : ''}/embed?${question}`;
    frame.title = this.getAttribute('name') ?? 'Shumao';
    frame.loading = 'lazy';
    frame.width = '100%';
    frame.height = String(Number(this.getAttribute('height')) || HEIGHT);
    frame.style.border = '0';
    this.replaceChildren(frame);
  }
});
