import { svg, type SVGTemplateResult } from 'lit';
import { named } from './drawing';
import { widthOf } from './measure';
import type { Model } from './model';
import type { Step } from './shades';
import { along, tickTexts, type Axis } from './ticks';

const LINE = 20;
const SWATCH = 12;
const GAP = 24;

/** Lines of values with their numbers, and the unit once above them. */
export function valueAxis(model: Model, { scale, ticks }: Axis, left: number, right: number): SVGTemplateResult {
  const texts = tickTexts(ticks);
  return svg`${ticks.map((tick, at) => svg`<line class=${tick === 0 ? 'zero' : 'grid'} x1=${left} x2=${right} y1=${scale(tick)} y2=${scale(tick)}></line>
    <text class="tick value" x=${left - 8} y=${scale(tick) + 4}>${texts[at]}</text>`)}
    <text class="tick start" x="0" y="10">${model.scale.unit}</text>`;
}

/** Names along an axis, none beyond its end: as many as there is room for, and always the last one. */
export function namesAlong(names: readonly string[], x: (at: number) => number, y: number, place: number, end: number): SVGTemplateResult {
  const wanted = along(names.length, Math.max(...names.map(name => widthOf(name))), place);
  return svg`${names.map((name, at) => wanted(at) ? svg`<text class="tick time" x=${Math.min(x(at), end - widthOf(name) / 2)} y=${y}>${name}</text>` : '')}`;
}

/** Periods whose data or rules differ from those before: a thin line with its letter. */
export function breakLines(model: Model, x: (at: number) => number, top: number, bottom: number): SVGTemplateResult {
  return svg`${model.notes.map(note => svg`<path class="break" d="M${x(note.period)} ${top}V${bottom}"></path>
    <text class="tick start" x=${x(note.period) + 4} y=${top + 4}>${note.mark}</text>`)}`;
}

/** Colours with what they stand for, in as many rows as they take. */
export function colourLegend(entries: readonly { readonly css: string; readonly name: string }[], width: number, top: number): { readonly body: SVGTemplateResult; readonly height: number } {
  let [x, row] = [0, 0];
  const drawn = entries.map(entry => {
    const wide = Math.min(width, SWATCH + 6 + widthOf(entry.name));
    if (x > 0 && x + wide > width) {
      [x, row] = [0, row + 1];
    }
    const [left, y] = [x, top + row * LINE];
    x += wide + GAP;
    return svg`<rect class=${entry.css} x=${left} y=${y} width=${SWATCH} height=${SWATCH}></rect>
      <text x=${left + SWATCH + 6} y=${y + 11}>${named(entry.name, width - SWATCH - 6)}</text>`;
  });
  return { body: svg`${drawn}`, height: entries.length === 0 ? 0 : (row + 1) * LINE };
}

/** The values of a shade in words: from its least to its greatest. */
export function stepText({ least, most }: Step): string {
  return least.text === most.text ? least.text : `${least.text} – ${most.text}`;
}
