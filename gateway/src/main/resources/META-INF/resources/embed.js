// A chart of the portal in another page:
// <script type="module" src="https://…/embed.js"></script>
// <shumao-chart question="indicator=value&by=flow&frequency=S&chart=line" language="en" height="560"></shumao-chart>
const PORTAL = new URL(import.meta.url).origin;

customElements.define('shumao-chart', class extends HTMLElement {
  static observedAttributes = ['question', 'language', 'height', 'name'];

  attributeChangedCallback() {
    this.show();
  }

  connectedCallback() {
    this.show();
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
    frame.height = String(Number(this.getAttribute('height')) || 560);
    frame.style.border = '0';
    this.replaceChildren(frame);
  }
});
