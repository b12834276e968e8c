import { html, nothing, svg } from 'lit';
import { language, t } from '../text';
import type { Drawing, Target } from './drawing';
import type { Model } from './model';
import { readout } from './readout';

/** What a drawing leaves out and why, as one text. */
export function noted({ notes = [] }: Drawing): string {
  return notes.join(language() === 'zh' ? '' : ' ');
}

/** The rule at a period, and a ring around the point. */
export function pointed({ x, y, point }: Target, { rule, drawn = [], targets }: Drawing) {
  const marks = rule === undefined ? [] : targets.flatMap((row, at) => row.filter(one => one.point.period === point.period && one.point.value !== null)
    .map(one => svg`<circle class="mark-at ${drawn[at]?.colour ?? ''}" r="4" cx=${one.x} cy=${one.y}></circle>`));
  return svg`<g class="at" data-x=${x} data-y=${y}>${rule === undefined ? nothing : svg`<line class="rule" x1=${x} x2=${x} y1=${rule.top} y2=${rule.bottom}></line>`}${marks}
    <circle class="ring" r="6" cx=${x} cy=${y}></circle></g>`;
}

/** All that is read at a place, beside it. */
export function panel(model: Model, drawing: Drawing, { point }: Target) {
  const { period, unit, lines: read, remarks } = readout(model, drawing, point);
  return html`<div class="read" aria-hidden="true"><p class="read-head"><strong>${period}</strong> <span>${unit}</span></p>
    <table>${read.map(line => html`<tr class=${line.chosen && read.length > 1 ? 'chosen' : ''}><th class=${line.colour}>${line.name}</th>
      <td class=${line.known ? '' : 'quiet'} colspan=${line.known ? 1 : 2}>${line.text}</td>${line.known ? html`<td class="change">${line.change}</td>` : nothing}</tr>`)}</table>
    ${read.some(line => line.change !== '') ? html`<p class="wide">${t('chart.read.change')}</p>` : nothing}
    ${read.filter(line => line.chosen && line.change !== '').map(line => html`<p class="narrow">${line.name}${t('colon')}${t('chart.read.year', { change: line.change })}</p>`)}${remarks.map(remark => html`<p>${remark}</p>`)}</div>`;
}
