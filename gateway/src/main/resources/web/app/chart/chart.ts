import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { MISSING } from '../number';
import { words } from '../period';
import { t } from '../text';
import { bars } from './bars';
import type { Draw, Drawing, Target } from './drawing';
import { heat } from './heat';
import { lines } from './line';
import { ranked, type Model } from './model';
import { steps } from './steps';
import { treemap } from './treemap';

export type ChartKind = 'line' | 'bars' | 'treemap' | 'heat';
/** Besides those that a reader can choose: a curve that falls step by step, such as that of survival. */
type DrawnKind = ChartKind | 'steps';

const DRAWS: Readonly<Record<DrawnKind, Draw>> = { line: lines, bars, treemap, heat, steps };
/** Those that show the last period alone. */
const OF_LAST: ReadonlySet<DrawnKind> = new Set<DrawnKind>(['bars', 'treemap']);

/** A chart: one tab stop, arrow keys over its points, the value of the point under the pointer or the focus in words. */
export class TradeChart extends LitElement {
  static override properties = {
    model: { attribute: false }, kind: {}, heading: {}, width: { state: true }, row: { state: true }, column: { state: true },
  };

  declare model: Model | undefined;
  declare kind: DrawnKind;
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
    const none = nothingDrawn(this.model, this.kind);
    if (none !== undefined) {
      return html`<p class="empty">${none}</p>`;
    }
    const drawing = DRAWS[this.kind](this.model, this.width);
    const target = drawing.targets[this.row]?.[this.column];
    return html`<div class="chart" tabindex="0" role="group" aria-roledescription="chart" aria-label="${this.heading}. ${t('explore.keyboard')}"
        @keydown=${(event: KeyboardEvent) => this.move(event, drawing)} @pointermove=${(event: PointerEvent) => this.point(event, drawing)}
        @pointerleave=${() => this.choose(-1, -1)} @blur=${() => this.choose(-1, -1)}
        @focus=${(event: FocusEvent) => this.enter(event, drawing)}>
      <svg width=${this.width} height=${drawing.height} viewBox="0 0 ${this.width} ${drawing.height}" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
        ${drawing.body}${target === undefined ? nothing : svg`<circle class="ring" r="6" cx=${target.x} cy=${target.y}></circle>`}
      </svg>
      <p class="spoken" role="status">${target === undefined ? html`<span class="quiet" aria-hidden="true">${t('chart.point')}</span>` : this.say(target)}</p>
    </div>`;
  }

  private say(target: Target): string {
    const model = this.model!;
    const { series, period, text, moving } = target.point;
    const value = text === 's' ? t('status.Q') : text === MISSING ? t('status.M') : `${text} ${model.scale.unit}`;
    const notes = model.notes.filter(note => note.period === period).map(note => note.text);
    return [`${model.series[series]?.name ?? ''}, ${model.named?.(period) ?? words(model.periods[period]!)}: ${value}`, ...(moving ? [t('explore.point.moving')] : []), ...notes].join(t('list.semicolon'));
  }

  /** Whoever comes with the keyboard hears the newest point at once. */
  private enter(event: FocusEvent, drawing: Drawing) {
    if ((event.target as Element).matches(':focus-visible')) {
      this.choose(0, (drawing.targets[0]?.length ?? 0) - 1);
    }
  }

  private move(event: KeyboardEvent, drawing: Drawing) {
    if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      const row = Math.max(0, this.row);
      this.choose(row, event.key === 'Home' ? 0 : (drawing.targets[row]?.length ?? 0) - 1);
      return;
    }
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
    const enlarged = box.width / this.width;
    const [x, y] = [(event.clientX - box.left) / enlarged, (event.clientY - box.top) / enlarged];
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

/** Why there is nothing to draw; undefined if there is something. An axis by itself would look like a fault. */
function nothingDrawn(model: Model, kind: DrawnKind): string | undefined {
  const last = model.periods.length - 1;
  const points = ranked(model).flatMap(series => OF_LAST.has(kind) ? series.points.slice(-1) : series.points);
  if (points.some(point => point.value !== null && (kind !== 'treemap' || point.value > 0))) {
    return undefined;
  }
  if (!OF_LAST.has(kind) || last < 0) {
    return t('chart.empty.all');
  }
  const period = words(model.periods[last]!);
  return points.length > 0 && points.every(point => point.text === 's') ? t('chart.empty.suppressed', { period }) : t('chart.empty.missing', { period });
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}

customElements.define('trade-chart', TradeChart);
