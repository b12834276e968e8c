import { html } from 'lit';
import type { Model } from '../chart/model';
import { short } from '../period';
import { count } from '../number';
import { t } from '../text';

/** The table of a chart: every value of the answer, also those that the chart has no room for. */
export function table(model: Model, caption: string) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('explore.table')}>
    <table class="numbers">
      <caption>${caption} <span class="quiet">${t('explore.rows', { count: count(model.series.length) })}</span></caption>
      <thead><tr><th scope="col">${model.scale.unit}</th>${model.periods.map((period, at) => html`<th scope="col">${short(period)}${model.provisional[at] ? ' p' : ''}</th>`)}</tr></thead>
      <tbody>${model.series.map(series => html`<tr><th scope="row">${series.name}</th>
        ${series.points.map(point => html`<td class=${kind(point.text)}>${point.text}</td>`)}</tr>`)}</tbody>
    </table>
  </div>
  ${marks(model)}`;
}

function kind(text: string): string {
  return text === 's' ? 'suppressed' : text === '–' ? 'missing' : '';
}

function marks(model: Model) {
  const texts = new Set(model.series.flatMap(series => series.points.map(point => point.text)));
  const lines = [texts.has('s') ? t('explore.mark.suppressed') : '', texts.has('–') ? t('explore.mark.missing') : '',
    model.provisional.includes(true) ? t('explore.mark.provisional') : ''].filter(line => line !== '');
  return html`<p class="quiet marks">${lines.join(t('sentence.end'))}</p>`;
}
