import { html, LitElement, nothing, svg } from 'lit';
import { scaleLinear } from 'd3-scale';
import { halfOf, words } from '../period';
import type { Model } from './model';

const HEIGHT = 72;
const LINE = 18;
const GAP = 4;

/** A few columns that say how a total developed, a half-year each. The exact values are read out with it. */
class Sparkline extends LitElement {
  static override properties = { model: { attribute: false }, chosen: {}, heading: {} };

  declare model: Model | undefined;
  declare chosen: string;
  declare heading: string;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const points = this.model?.series[0]?.points ?? [];
    if (this.model === undefined || points.length === 0) {
      return nothing;
    }
    const { periods, scale } = this.model;
    const values = points.map(point => point.value ?? 0);
    const y = scaleLinear().domain([0, Math.max(...values, 0) || 1]).range([0, HEIGHT]);
    const wide = 100 / points.length;
    const said = points.map(point => `${words(periods[point.period]!)}: ${point.text} ${scale.unit}`).join('; ');
    return html`<svg class="spark" width="100%" height=${HEIGHT + 2 * LINE} role="img" aria-label="${this.heading}. ${said}">
      ${points.map((point, at) => bar(at * wide, wide, y(point.value ?? 0), periods[point.period] === this.chosen))}
      ${periods.map((period, at) => svg`<text class="tick start" x="${at * wide}%" y=${HEIGHT + LINE - 3}>${halfOf(period)}</text>
        ${at === 0 || year(period) !== year(periods[at - 1]!) ? svg`<text class="tick start" x="${at * wide}%" y=${HEIGHT + 2 * LINE - 3}>${year(period)}</text>` : nothing}`)}
      <line class="zero" x1="0" x2="100%" y1=${HEIGHT} y2=${HEIGHT}></line>
    </svg>`;
  }
}

function bar(x: number, wide: number, high: number, chosen: boolean) {
  return svg`<rect class=${chosen ? 'column chosen' : 'column'} x="${x}%" width="${wide - Math.min(GAP, wide / 5)}%" y=${HEIGHT - high} height=${high}></rect>`;
}

function year(period: string): string {
  return period.slice(0, 4);
}

customElements.define('shumao-sparkline', Sparkline);
