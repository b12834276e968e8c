import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { words } from '../period';
import { t } from '../text';
import { bars } from './bars';
import type { Draw, Drawing, Target } from './drawing';
import { heat } from './heat';
import { lines } from './line';
import type { Model } from './model';
import { treemap } from './treemap';

export type ChartKind = 'line' | 'bars' | 'treemap' | 'heat';

const DRAWS: Readonly<Record<ChartKind, Draw>> = { line: lines, bars, treemap, heat };

/** A chart: one tab stop, arrow keys over its points, the value of the point under the pointer or the focus in words. */
export class TradeChart extends LitElement {
  static override properties = {
    model: { attribute: false }, kind: {}, heading: {}, width: { state: true }, row: { state: true }, column: { state: true },
  };

  declare model: Model | undefined;
  declare kind: ChartKind;
  declare heading: string;
  declare private width: number;
  declare private row: number;
  declare private column: number;

  private readonly sizes = new ResizeObserver(entries => {
    this.width = Math.max(280, Math.floor(entries[0]?.contentRect.width ?? 0));
  });

  constructor() {
    super();
    this.kind = 'line';
    this.heading = '';
    this.width = 0;
    this.row = -1;
    this.column = -1;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback() {
    this.sizes.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('model') || changed.has('kind')) {
      this.row = -1;
      this.column = -1;
    }
  }

  protected override updated() {
    this.toggleAttribute('data-ready', this.model !== undefined && this.width > 0);
  }

  protected override render() {
    if (this.model === undefined || this.width === 0) {
      return nothing;
    }
    const drawing = DRAWS[this.kind](this.model, this.width);
    const target = drawing.targets[this.row]?.[this.column];
    return html`<div class="chart" tabindex="0" role="group" aria-roledescription="chart" aria-label="${this.heading}. ${t('explore.keyboard')}"
        @keydown=${(event: KeyboardEvent) => this.move(event, drawing)} @pointermove=${(event: PointerEvent) => this.point(event, drawing)}
        @pointerleave=${() => this.choose(-1, -1)} @blur=${() => this.choose(-1, -1)}>
      <svg width=${this.width} height=${drawing.height} viewBox="0 0 ${this.width} ${drawing.height}" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
        ${drawing.body}${target === undefined ? nothing : svg`<circle class="ring" r="6" cx=${target.x} cy=${target.y}></circle>`}
      </svg>
      <p class="spoken" role="status">${target === undefined ? nothing : this.say(target)}</p>
    </div>`;
  }

  private say(target: Target): string {
    const model = this.model!;
    const { series, period, text, moving } = target.point;
    const value = text === 's' ? t('status.Q') : `${text} ${model.scale.unit}`;
    const notes = model.notes.filter(note => note.period === period).map(note => note.text);
    return [`${model.series[series]?.name ?? ''}, ${words(model.periods[period]!)}: ${value}`, ...(moving ? [t('explore.point.moving')] : []), ...notes].join(t('list.semicolon'));
  }

  private move(event: KeyboardEvent, drawing: Drawing) {
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [0, 0];
    if (down === 0 && right === 0) {
      return;
    }
    event.preventDefault();
    const row = this.row < 0 ? 0 : clamp(this.row + down!, drawing.targets.length);
    const length = drawing.targets[row]?.length ?? 0;
    this.choose(row, this.column < 0 ? length - 1 : clamp(this.column + right!, length));
  }

  private point(event: PointerEvent, drawing: Drawing) {
    const box = this.querySelector('svg')!.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let [row, column, least] = [-1, -1, 60 ** 2];
    drawing.targets.forEach((targets, at) => targets.forEach((target, beside) => {
      const distance = (target.x - x) ** 2 + (target.y - y) ** 2;
      if (distance < least) {
        [row, column, least] = [at, beside, distance];
      }
    }));
    this.choose(row, column);
  }

  private choose(row: number, column: number) {
    this.row = row;
    this.column = column;
  }
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}

customElements.define('trade-chart', TradeChart);
