import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { kind, type Model, type Series } from '../chart/model';
import { frequencyOf, short, words } from '../period';
import { count } from '../number';
import { capital, t } from '../text';
import type { Shown } from './question';
import { rows, turned, usualOrder, type Order } from './rows';

/** A table of more rows is cut until a reader asks for all of them. */
const ROWS = 18;

/** The table of a chart: every value of the answer, also those that the chart has no room for. */
export function table(model: Model, caption: string, first = '') {
  return html`<figure-table .model=${model} .caption=${caption} .first=${first}></figure-table>`;
}

/** A table of members by period that a reader can sort by each of its columns. */
class FigureTable extends LitElement {
  static override properties = { model: { attribute: false }, caption: { attribute: false }, first: { attribute: false }, order: { state: true }, whole: { state: true } };

  declare model: Model | undefined;
  declare caption: string;
  /** What the first column has the names of. */
  declare first: string;
  /** The order that was asked for; the usual one if none was. */
  declare private order: Order | undefined;
  /** Whether all rows are shown. */
  declare private whole: boolean;
  /** Where there is no room for all periods, the newest ones are seen first. */
  private readonly seen = new ResizeObserver(() => {
    const box = this.querySelector('.scroll');
    if (box !== null && box.clientWidth > 0) {
      box.scrollLeft = box.scrollWidth;
      this.seen.disconnect();
    }
  });

  constructor() {
    super();
    this.caption = '';
    this.first = '';
    this.whole = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated() {
    this.seen.observe(this);
  }

  override disconnectedCallback() {
    this.seen.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('model') as Model | undefined;
    if (before !== undefined && before.periods.length !== this.model?.periods.length) {
      this.order = undefined;
    }
  }

  protected override render() {
    const { model, caption } = this;
    if (model === undefined) {
      return nothing;
    }
    const order = this.order ?? usualOrder(model);
    const { totals, others } = rows(model, order);
    const length = model.series.length;
    const cut = length > ROWS && !this.whole;
    return html`<div class=${cut ? 'scroll cut' : 'scroll'} tabindex="0" role="region" aria-label=${caption === '' ? t('explore.table') : caption}>
      <table class="numbers">
        <caption>${caption} <span class="quiet">${t('explore.rows', { count: count(length) })}</span></caption>
        <thead><tr>${this.head(order, -1, this.first === '' ? '' : capital(this.first) + t('list.comma'), model.scale.unit)}${model.periods.map((_, at) => this.head(order, at, heading(model, at), lettersOf(model, at)))}</tr></thead>
        ${totals.length === 0 ? nothing : html`<tbody class="totals">${totals.map(row)}</tbody>`}
        <tbody>${others.map(row)}</tbody>
      </table>
    </div>
    ${cut ? html`<button type="button" class="all" @click=${() => { this.whole = true; }}>${t('explore.rows.all', { count: count(length) })}</button>` : nothing}
    ${marks(model)}`;
  }

  /** What is pressed on a screen is text on paper. */
  private head(order: Order, column: number, text: string, beside: string) {
    const sorted = order.column === column ? (order.down ? 'descending' : 'ascending') : nothing;
    return html`<th scope="col" aria-sort=${sorted} data-text=${`${text}${column < 0 ? '' : '\u00a0'}${beside}`.trim()}><button type="button" class="by-column" @click=${() => { this.order = turned(order, column); }}>${text}${
      column < 0 ? html`<span class="unit">${beside}</span>` : beside === '' ? nothing : html`\u00a0<sup>${beside}</sup>`}</button></th>`;
  }
}

function row(series: Series) {
  return html`<tr><th scope="row">${series.name}</th>${series.points.map(point => html`<td class=${kind(point.text)}>${point.text}</td>`)}</tr>`;
}

function heading(model: Model, at: number): string {
  const state = model.complete[at] === false ? '\u00a0i' : model.collecting?.[at] !== undefined ? '\u00a0c' : model.provisional[at] ? '\u00a0p' : '';
  return short(model.periods[at]!) + state;
}

function lettersOf(model: Model, at: number): string {
  return model.notes.filter(note => note.period === at).map(note => note.mark).join(' ');
}

/** What the marks of a table mean, and how its periods are written in files. */
function marks(model: Model) {
  const texts = new Set(model.series.flatMap(series => series.points.map(point => point.text)));
  const lines = [texts.has('s') ? t('explore.mark.suppressed') : '', texts.has('–') ? t('explore.mark.missing') : '',
    model.complete.includes(false) ? t('explore.mark.incomplete') : '',
    model.provisional.some((one, at) => one && model.complete[at] === true) ? t('explore.mark.provisional') : '',
    frequencyOf(model.periods[0]!) === 'S' ? t('explore.mark.halves', { shown: short(model.periods[0]!), period: model.periods[0]! }) : ''].filter(line => line !== '');
  return html`<p class="quiet marks">${lines.map(line => line + t('sentence.end')).join('')}</p>`;
}

/** Breaks in the series and the like, below the chart or the table that their letters stand in. */
export function noteList(model: Model, shown: Shown) {
  const lines = noteLines(model, shown);
  return lines.length === 0 ? nothing : html`<dl class="notes">${lines.map(([mark, text]) => html`<dt>${mark}</dt><dd>${text}</dd>`)}</dl>`;
}

/** Marks with what they mean: letters of periods, and the hollow marks of lines. */
export function noteLines(model: Model, shown: Shown): readonly (readonly [string, string])[] {
  const hollow = shown === 'line' && model.series.some(series => series.points.some(point => point.moving && point.value !== null));
  const collecting = (model.collecting ?? []).flatMap((stated, at) => stated === undefined ? [] : [['c', t(stated === '' ? 'explore.note.collecting' : 'explore.note.collecting.stated', { period: words(model.periods[at]!), stated })] as const]);
  return [...model.notes.map(note => [note.mark, note.text] as const), ...collecting, ...(hollow ? [['○', t('explore.hollow')] as const] : [])];
}

customElements.define('figure-table', FigureTable);
