import { svg } from 'lit';
import { short } from '../period';
import { fit, type Drawing } from './drawing';
import { ranked, type Model } from './model';

const ROW = 26;
const HEAD = 24;
const STEPS = 8;
const MOST = 25;

/** Periods beside each other, members below each other, each cell as dark as its value is large within its row. */
export function heat(model: Model, width: number): Drawing {
  const rows = ranked(model).slice(0, MOST);
  const left = Math.min(200, width * 0.34);
  const cell = (width - left) / model.periods.length;
  const step = Math.max(1, Math.ceil(64 / cell));
  const darkness = (value: number | null, most: number): string =>
    value === null ? 'h-none' : `h${Math.min(STEPS - 1, Math.max(0, Math.floor((value / most) * STEPS)))}`;
  return {
    height: HEAD + rows.length * ROW,
    body: svg`${model.periods.map((period, at) =>
      at % step === 0 ? svg`<text class="tick start" x=${left + at * cell} y="14">${short(period)}</text>` : '')}
      ${rows.map((series, row) => {
        const most = Math.max(...series.points.map(point => point.value ?? 0)) || 1;
        return svg`<text class="name" x=${left - 10} y=${HEAD + row * ROW + 17}>${fit(series.name, left - 12)}</text>
          ${series.points.map(point => svg`<rect class=${darkness(point.value, most)} x=${left + point.period * cell + 0.5}
            y=${HEAD + row * ROW + 1} width=${Math.max(1, cell - 1)} height=${ROW - 2}></rect>
            ${point.value === null && cell > 16 ? svg`<text class="tick time" x=${left + (point.period + 0.5) * cell} y=${HEAD + row * ROW + 17}>${point.text}</text>` : ''}`)}`;
      })}`,
    targets: rows.map((series, row) => series.points.map(point => ({
      x: left + (point.period + 0.5) * cell, y: HEAD + row * ROW + ROW / 2, point,
    }))),
  };
}
