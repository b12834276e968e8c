import { html, LitElement, nothing, svg } from 'lit';
import { fit } from '../chart/drawing';
import { t } from '../text';
import { inTime, lanes, markOf, type Mark, type OrderGroup, type OrderRecord } from './order';
import { nameOf, statusOf, when } from './words';

const ROW = 56;
const LANE = 24;
const TOP = 16;
const TIME = 152;
/** From here on the time has a column of its own. */
const WIDE = 640;
const LETTERS = 40;

/** What happened to an order, from above to below: a row for each record, a lane for each document. One tab stop; arrow keys move over the records. */
class OrderTimeline extends LitElement {
  static override properties = { group: { attribute: false }, statuses: { attribute: false }, heading: {}, width: { state: true }, row: { state: true } };

  declare group: OrderGroup | undefined;
  /** Names of what customs answers, by code. */
  declare statuses: ReadonlyMap<string, string>;
  declare heading: string;
  declare private width: number;
  declare private row: number;

  private readonly sizes = new ResizeObserver(entries => {
    this.width = Math.max(280, Math.floor(entries[0]?.contentRect.width ?? 0));
  });

  constructor() {
    super();
    this.statuses = new Map();
    this.heading = '';
    this.width = 0;
    this.row = -1;
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

  protected override updated() {
    this.toggleAttribute('data-ready', this.group !== undefined && this.width > 0);
  }

  protected override render() {
    if (this.group === undefined || this.width === 0) {
      return nothing;
    }
    const records = inTime(this.group);
    const missing = this.group.match?.missing ?? [];
    const high = TOP + (records.length + missing.length) * ROW;
    return html`<div class="chart" tabindex="0" role="group" aria-roledescription=${t('order.picture')} aria-label="${this.heading}. ${t('explore.keyboard')}"
        @keydown=${(event: KeyboardEvent) => this.move(event, records.length)} @blur=${() => { this.row = -1; }}>
      <svg width=${this.width} height=${high} viewBox="0 0 ${this.width} ${high}" aria-hidden="true">${this.picture(records, missing, this.group)}</svg>
      <p class="spoken" role="status">${records[this.row] === undefined ? nothing : this.say(records[this.row]!, this.group)}</p></div>
      <ul class="marks-key" aria-hidden="true">${(['counted', 'stands', 'waits', 'void'] as const).map(mark => html`<li><svg width="16" height="16">${shape(mark, 8, 8)}</svg> ${t(`order.mark.${mark}`)}</li>`)}</ul>`;
  }

  private picture(records: readonly OrderRecord[], missing: readonly string[], group: OrderGroup) {
    const lane = lanes(records);
    const wide = this.width >= WIDE;
    const count = Math.max(0, ...lane.values()) + 1;
    const left = wide ? TIME : 0;
    const x = (at: number) => left + at * LANE + LANE / 2;
    const y = (at: number) => TOP + at * ROW + ROW / 2 - 8;
    const text = left + (count + (missing.length > 0 ? 1 : 0)) * LANE + 8;
    return svg`${Array.from({ length: count }, (_, at) => rail(records.flatMap((record, row) => lane.get(record) === at ? [row] : []), x(at), y))}
      ${records.map((record, row) => svg`${row === this.row ? svg`<rect class="chosen-row" x="0" y=${TOP + row * ROW - 4} width=${this.width} height=${ROW - 4}></rect>` : nothing}
        ${wide ? svg`<text class="tick" x="0" y=${y(row) + 4}>${when(record)}</text>` : nothing}
        ${shape(markOf(record), x(lane.get(record)!), y(row))}
        <text class="what" x=${text} y=${y(row) + 1}>${fit(nameOf(record, this.statuses), this.width - text - LETTERS)}</text>
        <text class="tick" x=${text} y=${y(row) + 19}>${fit(wide ? statusOf(record, group) : `${when(record)} · ${statusOf(record, group)}`, this.width - text)}</text>`)}
      ${missing.map((type, at) => svg`<circle class="gap" r="6" cx=${x(count)} cy=${y(records.length + at)}></circle>
        <text class="tick" x=${text} y=${y(records.length + at) + 4}>${t('order.missing', { document: t(`record.${type}` as 'record.ORDER') })}</text>`)}`;
  }

  private say(record: OrderRecord, group: OrderGroup): string {
    return [when(record), nameOf(record, this.statuses), statusOf(record, group)].join(t('list.comma'));
  }

  private move(event: KeyboardEvent, length: number) {
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, Home: -length, End: length }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.row = this.row < 0 ? (step < 0 ? 0 : step === 1 ? 0 : length - 1) : Math.max(0, Math.min(length - 1, this.row + step));
    }
  }
}

/** From the first version of a document to the last that was said about it. */
function rail(rows: readonly number[], x: number, y: (row: number) => number) {
  return rows.length < 2 ? nothing : svg`<line class="rail" x1=${x} x2=${x} y1=${y(rows[0]!)} y2=${y(rows[rows.length - 1]!)}></line>`;
}

function shape(mark: Mark, x: number, y: number) {
  switch (mark) {
    case 'counted':
      return svg`<rect class="mark full" x=${x - 6} y=${y - 6} width="12" height="12"></rect>`;
    case 'stands':
      return svg`<circle class="mark full" r="6" cx=${x} cy=${y}></circle>`;
    case 'waits':
      return svg`<circle class="mark open" r="5" cx=${x} cy=${y}></circle>`;
    case 'void':
      return svg`<path class="mark cross" d="M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x + 5} ${y - 5}L${x - 5} ${y + 5}"></path>`;
  }
}

customElements.define('order-timeline', OrderTimeline);
