import { html, nothing } from 'lit';
import { kind, type Model } from '../chart/model';
import { frequencyOf, short, words } from '../period';
import { count } from '../number';
import { t } from '../text';
import type { Shown } from './question';

/** A table of more rows is cut until a reader asks for all of them. */
const ROWS = 18;

/** The table of a chart: every value of the answer, also those that the chart has no room for. */
export function table(model: Model, caption: string) {
  const rows = model.series.length;
  return html`<div class=${rows > ROWS ? 'scroll cut' : 'scroll'} tabindex="0" role="region" aria-label=${caption === '' ? t('explore.table') : caption}>
    <table class="numbers">
      <caption>${caption} <span class="quiet">${t('explore.rows', { count: count(model.series.length) })}</span></caption>
      <thead><tr><th scope="col">${model.scale.unit}</th>${model.periods.map((_, at) => head(model, at))}</tr></thead>
      <tbody>${model.series.map(series => html`<tr><th scope="row">${series.name}</th>
        ${series.points.map(point => html`<td class=${kind(point.text)}>${point.text}</td>`)}</tr>`)}</tbody>
    </table>
  </div>
  ${rows > ROWS ? html`<button type="button" class="all" @click=${unfold}>${t('explore.rows.all', { count: count(rows) })}</button>` : nothing}
  ${marks(model)}`;
}

function unfold(event: Event) {
  const button = event.currentTarget as HTMLElement;
  button.previousElementSibling?.classList.remove('cut');
  button.hidden = true;
}

function head(model: Model, at: number) {
  const letters = model.notes.filter(note => note.period === at).map(note => note.mark).join(' ');
  const state = model.complete[at] === false ? ' i' : model.collecting?.[at] !== undefined ? ' c' : model.provisional[at] ? ' p' : '';
  return html`<th scope="col">${short(model.periods[at]!)}${state}${letters === '' ? nothing : html` <sup>${letters}</sup>`}</th>`;
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
