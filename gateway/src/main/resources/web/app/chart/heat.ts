import { svg } from 'lit';
import { short } from '../period';
import { named, stepFor, type Drawing } from './drawing';
import { kind, ranked, type Model } from './model';

const ROW = 26;
const HEAD = 24;
const STEPS = 8;
export const MOST = 25;

/** Periods beside each other, members below each other, each cell as dark as its value is large within its row. */
export function heat(model: Model, width: number): Drawing {
  const rows = ranked(model).slice(0, MOST);
  const left = Math.min(200, width * 0.34);
  const cell = (width - left) / model.periods.length;
  const names = model.periods.map(short);
  const step = stepFor(names, cell);
  const darkness = (value: number | null, most: number): string =>
    value === null ? 'h-none' : value === 0 ? 'h-zero' : `h${Math.min(STEPS - 1, Math.max(0, Math.floor((value / most) * STEPS)))}`;
  return {
    height: HEAD + rows.length * ROW,
    body: svg`${names.map((name, at) =>
      at % step === 0 && (at === 0 || at + step <= names.length) ? svg`<text class="tick start" x=${left + at * cell} y="14">${name}</text>` : '')}
      ${rows.map((series, row) => {
        const most = Math.max(...series.points.map(point => point.value ?? 0)) || 1;
        return svg`<text class="name" x=${left - 10} y=${HEAD + row * ROW + 17}>${named(series.name, left - 12)}</text>
          ${series.points.map(point => svg`<rect class=${darkness(point.value, most)} x=${left + point.period * cell + 0.5}
            y=${HEAD + row * ROW + 1} width=${Math.max(1, cell - 1)} height=${ROW - 2}></rect>
            ${(point.value === null && cell > 16) || (point.value === 0 && cell > 7.3 * point.text.length) ? svg`<text class="tick time ${kind(point.text)}" x=${left + (point.period + 0.5) * cell} y=${HEAD + row * ROW + 17}>${point.text}</text>` : ''}`)}`;
      })}`,
    targets: rows.map((series, row) => series.points.map(point => ({
      x: left + (point.period + 0.5) * cell, y: HEAD + row * ROW + ROW / 2, point,
    }))),
  };
}
