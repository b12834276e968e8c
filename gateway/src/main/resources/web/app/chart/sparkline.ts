import { html, LitElement, nothing, svg } from 'lit';
import { scaleLinear } from 'd3-scale';
import { short, words } from '../period';
import type { Model } from './model';

const HEIGHT = 72;
const TEXT = 20;
const GAP = 4;
/** Letters that stand beside each other under the columns on a telephone; a Chinese one takes the place of two. */
const ROOM = 40;

/** A few columns that say how a total developed. The exact values are read out with it. */
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
    const few = points.length * letters(short(periods[0]!)) <= ROOM;
    const said = points.map(point => `${words(periods[point.period]!)}: ${point.text} ${scale.unit}`).join('; ');
    return html`<svg class="spark" width="100%" height=${HEIGHT + TEXT} role="img" aria-label="${this.heading}. ${said}">
      ${points.map((point, at) => bar(at * wide, wide, y(point.value ?? 0), periods[point.period] === this.chosen))}
      ${points.map((point, at) => few || named(at, points.length, periods[point.period] === this.chosen)
        ? name(at * wide, wide, short(periods[point.period]!), !few && at === points.length - 1) : nothing)}
      <line class="zero" x1="0" x2="100%" y1=${HEIGHT} y2=${HEIGHT}></line>
    </svg>`;
  }
}

function bar(x: number, wide: number, high: number, chosen: boolean) {
  return svg`<rect class=${chosen ? 'column chosen' : 'column'} x="${x}%" width="${wide - GAP}%" y=${HEIGHT - high} height=${high}></rect>`;
}

/** Of many columns the first, the last and the chosen one have room for their names. */
function named(at: number, count: number, chosen: boolean): boolean {
  return at === 0 || at === count - 1 || (chosen && at > 2 && at < count - 3);
}

function letters(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);
}

/** Of the last of many columns the name ends where the column ends. */
function name(x: number, wide: number, text: string, last: boolean) {
  return svg`<text class="tick ${last ? 'end' : 'start'}" x="${last ? x + wide - GAP : x}%" y=${HEIGHT + TEXT - 4}>${text}</text>`;
}

customElements.define('shumao-sparkline', Sparkline);
