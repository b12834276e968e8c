import { scaleLinear } from 'd3-scale';
import { html, nothing, svg } from 'lit';
import { model } from '../chart/model';
import type { Observations } from '../data';
import { halfOf, words, yearBefore } from '../period';
import { capital, t } from '../text';

const HEIGHT = 112;
const LINE = 20;
/** Of the room of a column. */
const WIDE = 0.72;

/** A column for each half-year up to the chosen one and after it, each with its value; the unit stands once above them. */
export function history(answer: Observations, chosen: string) {
  const { periods, series: [whole], scale } = model(answer);
  const points = (whole?.points ?? []).slice(whole?.points.findIndex(({ value }) => value !== null));
  if (points.every(({ value }) => value === null)) {
    return nothing;
  }
  const y = scaleLinear().domain([0, Math.max(...points.map(point => point.value ?? 0), 0) || 1]).range([0, HEIGHT]);
  const room = 100 / points.length;
  const said = points.map(point => `${words(periods[point.period]!)}: ${point.text} ${scale.unit}`).join(t('list.semicolon'));
  const before = yearBefore(chosen);
  return html`<figure class="history"><figcaption>${capital(t('front.history', { unit: scale.unit }))}</figcaption>
    <svg width="100%" height=${HEIGHT + 3 * LINE + 4} role="img" aria-label="${t('headline.series')}${t('colon')}${said}">
      ${points.map(({ value, text, moving, period: at }, place) => {
        const period = periods[at]!;
        const [middle, top] = [`${(place + 0.5) * room}%`, LINE + HEIGHT - y(value ?? 0)];
        const named = period === chosen || period === before || place === 0;
        return svg`<rect class="column ${period === chosen ? 'chosen' : ''} ${moving ? 'moving' : ''}" x="${(place + (1 - WIDE) / 2) * room}%" width="${WIDE * room}%" y=${top} height=${y(value ?? 0)}></rect>
          <text class="value ${period === chosen ? 'chosen' : ''} ${named ? '' : 'more-room'}" x=${middle} y=${top - 6}>${text}</text>
          <text class="tick" x=${middle} y=${HEIGHT + 2 * LINE}>${halfOf(period)}</text>
          ${place === 0 || year(period) !== year(periods[at - 1]!) ? svg`<text class="tick" x=${middle} y=${HEIGHT + 3 * LINE}>${year(period)}</text>` : nothing}`;
      })}
      <line class="zero" x1="0" x2="100%" y1=${HEIGHT + LINE} y2=${HEIGHT + LINE}></line>
    </svg></figure>`;
}

function year(period: string): string {
  return period.slice(0, 4);
}
