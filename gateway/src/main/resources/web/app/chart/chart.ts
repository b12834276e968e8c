import { html, LitElement, nothing, render, type PropertyValues } from 'lit';
import { t } from '../text';
import { bars } from './bars';
import { columns } from './columns';
import { marker, USUAL, type ChartOptions, type Draw, type Drawing } from './drawing';
import { nothingDrawn } from './empty';
import { heat } from './heat';
import { isOfOnePeriod } from './kinds';
import { faded, lines } from './line';
import { chosen } from './members';
import type { Model } from './model';
import { multiples } from './multiples';
import { loaded } from './outlines';
import { noted, panel, pointed } from './panel';
import { beside, roomBeside, spoken } from './readout';
import { nearest, nearestInRow } from './reach';
import { shownAs } from './show';
import './slider';
import { slope } from './slope';
import { steps } from './steps';
import { strip } from './strip';
import { tiles } from './tiles';
import { treemap } from './treemap';

export type ChartKind = 'line' | 'columns' | 'bars' | 'slope' | 'multiples' | 'heat' | 'treemap' | 'map' | 'strip';
/** Besides those that a reader can choose: a curve that falls step by step, such as that of survival. */
export type DrawnKind = ChartKind | 'steps';

const DRAWS: Readonly<Record<DrawnKind, Draw>> = { line: lines, columns, bars, slope, multiples, heat, treemap, map: tiles, strip, steps };
/** Below this width the names of lines stand under the chart. */
const NARROW = 560;
/** No chart is drawn narrower. */
const NARROWEST = 280;
/** The panel is at most so wide; narrower than the other it has one column of figures. */
const [WIDEST, TIGHT] = [340, 240];

/**
 * A chart: one tab stop, arrow keys over its points. What stands at the pointer or the focus is read in a panel beside it, and spoken. A
 * series is picked out by its name. Pages hear of that as `chart-pick`, with the codes of the series.
 */
export class TradeChart extends LitElement {
  static override properties = {
    model: { attribute: false }, options: { attribute: false }, kind: {}, heading: {}, width: { state: true }, at: { state: true }, picked: { state: true },
  };

  declare model: Model | undefined;
  declare options: ChartOptions;
  declare kind: DrawnKind;
  declare heading: string;
  declare private width: number;
  /** Row and column of the target that is read. */
  declare private at: readonly [number, number] | undefined;
  declare private picked: readonly string[];
  /** The model as it is compared, and its drawing, unless there is nothing to draw. */
  private shown: Model | undefined;
  private drawing: Drawing | undefined;

  private readonly sizes = new ResizeObserver(entries => {
    this.width = Math.max(NARROWEST, Math.floor(entries[0]?.contentRect.width ?? 0));
  });
  /** After a touch the panel stays until one taps elsewhere. */
  private readonly elsewhere = (event: Event) => {
    if (this.at !== undefined && !this.contains(event.target as Node)) {
      this.at = undefined;
    }
  };

  constructor() {
    super();
    this.options = USUAL;
    this.kind = 'line';
    this.heading = '';
    this.width = 0;
    this.picked = [];
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.width = this.clientWidth && Math.max(NARROWEST, this.clientWidth); // So that the chart is drawn when the page first is, and nothing below it moves.
    this.sizes.observe(this);
    document.addEventListener('pointerdown', this.elsewhere);
  }

  override disconnectedCallback() {
    this.sizes.disconnect();
    document.removeEventListener('pointerdown', this.elsewhere);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('model') || changed.has('kind') || changed.has('options')) {
      this.at = undefined;
    }
    if (changed.has('options')) {
      this.picked = this.options.picked ?? [];
    }
    if (changed.has('kind') && this.kind === 'map') {
      void loaded().then(() => this.requestUpdate('width'));
    }
    if (this.model !== undefined && this.width > 0 && [...changed.keys()].some(name => name !== 'at')) {
      this.shown = shownAs(this.model, this.options.show);
      this.drawing = nothingDrawn(this.shown, this.kind, this.options.at) === undefined ? this.drawn(this.width) : undefined;
    }
  }

  protected override updated() {
    this.toggleAttribute('data-ready', this.model !== undefined && this.width > 0);
    this.placePanel();
  }

  private drawn(width: number): Drawing {
    return DRAWS[this.kind](this.shown!, width, { ...this.options, picked: this.picked });
  }

  protected override render() {
    const { shown: model, drawing } = this;
    if (this.model === undefined || this.width === 0 || model === undefined) {
      return nothing;
    }
    if (drawing === undefined) {
      return html`<p class="empty">${nothingDrawn(model, this.kind, this.options.at)}</p>${this.slider()}`;
    }
    const target = this.at === undefined ? undefined : drawing.targets[this.at[0]]?.[this.at[1]];
    return html`<div class="chart" tabindex="0" role="group" aria-roledescription="chart" aria-label="${this.heading}. ${t('explore.keyboard')}"
        @keydown=${(event: KeyboardEvent) => this.move(event, drawing)} @pointermove=${(event: PointerEvent) => this.point(event, drawing)}
        @pointerdown=${(event: PointerEvent) => this.point(event, drawing)} @pointerleave=${(event: PointerEvent) => this.leave(event)}
        @click=${(event: Event) => this.pickAt(event.target as Element)} @blur=${() => { this.at = undefined; }}
        @focus=${(event: FocusEvent) => this.enter(event, drawing)}>
      <svg width=${this.width} height=${drawing.height} viewBox="0 0 ${this.width} ${drawing.height}" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
        ${drawing.body}${target === undefined ? nothing : pointed(target, drawing)}
      </svg>
      ${target === undefined ? nothing : panel(model, drawing, target)}
      <p class="spoken" role="status">${target === undefined ? nothing : spoken(model, drawing, target.point)}</p>
    </div>
    ${this.legend(drawing)}${this.slider()}
    ${noted(drawing) === '' ? nothing : html`<p class="drawn">${noted(drawing)}</p>`}`;
  }

  /** Of a chart of one period the reader chooses which; whoever placed the chart hears of it as `chart-at`, too. */
  private slider() {
    const model = this.model!;
    return !isOfOnePeriod(this.kind, model.dimensions) ? nothing : html`<time-slider .periods=${model.periods} .at=${chosen(model, this.options.at)}
      @chart-at=${(event: CustomEvent<string>) => { this.options = { ...this.options, at: model.periods.indexOf(event.detail) }; }}></time-slider>`;
  }

  /** The names of lines, where they have no room beside them: each picks out its own. */
  private legend({ drawn = [] }: Drawing) {
    return this.kind !== 'line' || this.width >= NARROW || drawn.length < 2 ? nothing : html`<ul class="legend" aria-label=${t('chart.legend')}>${drawn.map(one => html`<li>
      <button type="button" class="${one.colour} ${faded(one, { ...this.options, picked: this.picked })}" aria-pressed=${this.picked.includes(one.series.code)} @click=${() => this.pick(one.series.code)}>
        <svg width="20" height="12" aria-hidden="true"><path class="line" d="M0 6H20"></path><path class="dot" d=${marker(one.colour === 'rest' ? 0 : Number(one.colour.slice(1)))} transform="translate(10 6)"></path></svg>
        ${one.series.name}</button></li>`)}</ul>`;
  }

  /** The same chart at another width, with its notes, for a file. */
  portrait(width: number): { readonly drawn: SVGSVGElement; readonly notes: string; readonly done: () => void } {
    const drawing = this.drawn(width);
    const frame = Object.assign(document.createElement('div'), { className: 'chart portrait' });
    render(html`<svg viewBox="0 0 ${width} ${drawing.height}" xmlns="http://www.w3.org/2000/svg">${drawing.body}</svg>`, frame);
    this.append(frame);
    return { drawn: frame.querySelector('svg')!, notes: noted(drawing), done: () => frame.remove() };
  }

  private placePanel() {
    const [box, found] = [this.querySelector<HTMLElement>('.read'), this.querySelector<SVGElement>('.at')];
    if (box !== null && found !== null) {
      const chart = this.querySelector<HTMLElement>('.chart')!;
      const at = { x: Number(found.dataset['x']), y: Number(found.dataset['y']) };
      const room = roomBeside(at.x, this.width);
      box.style.maxWidth = `${Math.min(WIDEST, room)}px`;
      box.classList.toggle('tight', room < TIGHT);
      const { left, top } = beside(at, { width: box.offsetWidth, height: box.offsetHeight }, { width: this.width, height: chart.offsetHeight });
      box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
  }

  /** Whoever comes with the keyboard hears the newest point at once. */
  private enter(event: FocusEvent, drawing: Drawing) {
    if ((event.target as Element).matches(':focus-visible') && this.at === undefined) {
      this.at = [0, (drawing.targets[0]?.length ?? 0) - 1];
    }
  }

  private move(event: KeyboardEvent, drawing: Drawing) {
    const [row, column] = this.at ?? [0, (drawing.targets[0]?.length ?? 0) - 1];
    const code = drawing.drawn?.[row]?.series.code;
    const last = (drawing.targets[row]?.length ?? 0) - 1;
    const to = ({
      Home: [row, 0], End: [row, last], ArrowLeft: [row, Math.max(0, column - 1)], ArrowRight: [row, Math.min(last, column + 1)],
      ArrowUp: nearestInRow(drawing, row, column, row - 1), ArrowDown: nearestInRow(drawing, row, column, row + 1),
    } as Readonly<Record<string, readonly [number, number]>>)[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.at = this.at === undefined && event.key !== 'Home' ? [row, column] : to;
    } else if (event.key === 'Escape') {
      this.at = undefined;
    } else if ((event.key === 'Enter' || event.key === ' ') && code !== undefined && drawing.drawn!.length > 1) {
      event.preventDefault();
      this.pick(code);
    }
  }

  private point(event: PointerEvent, drawing: Drawing) {
    const box = this.querySelector('.chart > svg')!.getBoundingClientRect();
    const enlarged = box.width / this.width;
    this.at = nearest(drawing, (event.clientX - box.left) / enlarged, (event.clientY - box.top) / enlarged);
  }

  private leave(event: PointerEvent) {
    if (event.pointerType !== 'touch') {
      this.at = undefined;
    }
  }

  private pickAt(element: Element) {
    const code = element.closest<SVGElement>('[data-pick]')?.dataset['pick'];
    if (code !== undefined) {
      this.pick(code);
    }
  }

  private pick(code: string) {
    this.picked = this.picked.includes(code) ? this.picked.filter(one => one !== code) : [...this.picked, code];
    this.dispatchEvent(new CustomEvent('chart-pick', { detail: this.picked, bubbles: true }));
  }
}

customElements.define('trade-chart', TradeChart);
