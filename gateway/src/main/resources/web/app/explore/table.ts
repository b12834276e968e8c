import { html, nothing } from 'lit';
import type { Model } from '../chart/model';
import { frequencyOf, short } from '../period';
import { count } from '../number';
import { t } from '../text';
import type { Shown } from './question';

/** The table of a chart: every value of the answer, also those that the chart has no room for. */
export function table(model: Model, caption: string) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption === '' ? t('explore.table') : caption}>
    <table class="numbers">
      <caption>${caption} <span class="quiet">${t('explore.rows', { count: count(model.series.length) })}</span></caption>
      <thead><tr><th scope="col">${model.scale.unit}</th>${model.periods.map((_, at) => head(model, at))}</tr></thead>
      <tbody>${model.series.map(series => html`<tr><th scope="row">${series.name}</th>
        ${series.points.map(point => html`<td class=${kind(point.text)}>${point.text}</td>`)}</tr>`)}</tbody>
    </table>
  </div>
  ${marks(model)}`;
}

function head(model: Model, at: number) {
  const letters = model.notes.filter(note => note.period === at).map(note => note.mark).join(' ');
  const state = model.complete[at] === false ? ' i' : model.provisional[at] ? ' p' : '';
  return html`<th scope="col">${short(model.periods[at]!)}${state}${letters === '' ? nothing : html` <sup>${letters}</sup>`}</th>`;
}

function kind(text: string): string {
  return text === 's' ? 'suppressed' : text === '–' ? 'missing' : '';
}

/** What the marks of a table mean, and how its periods are written in files. */
function marks(model: Model) {
  const texts = new Set(model.series.flatMap(series => series.points.map(point => point.text)));
  const lines = [texts.has('s') ? t('explore.mark.suppressed') : '', texts.has('–') ? t('explore.mark.missing') : '',
    model.complete.includes(false) ? t('explore.mark.incomplete') : '',
    model.provisional.some((one, at) => one && model.complete[at] === true) ? t('explore.mark.provisional') : '',
    frequencyOf(model.periods[0]!) === 'S' ? t('explore.mark.halves', { shown: short(model.periods[0]!), period: model.periods[0]! }) : ''].filter(line => line !== '');
  return html`<p class="quiet marks">${lines.join(t('sentence.end'))}</p>`;
}

/** Breaks in the series and the like, below the chart or the table that their letters stand in. */
export function noteList(model: Model, shown: Shown) {
  const lines = noteLines(model, shown);
  return lines.length === 0 ? nothing : html`<dl class="notes">${lines.map(([mark, text]) => html`<dt>${mark}</dt><dd>${text}</dd>`)}</dl>`;
}

/** Marks with what they mean: letters of periods, and the hollow marks of lines. */
export function noteLines(model: Model, shown: Shown): readonly (readonly [string, string])[] {
  const hollow = shown === 'line' && model.series.some(series => series.points.some(point => point.moving && point.value !== null));
  return [...model.notes.map(note => [note.mark, note.text] as const), ...(hollow ? [['○', t('explore.hollow')] as const] : [])];
}
