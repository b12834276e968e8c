import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3-shape';
import { svg, type SVGTemplateResult } from 'lit';
import type { Model, Point } from './model';

/** A point that the keyboard and the pointer can reach. */
export interface Target {
  readonly x: number;
  readonly y: number;
  readonly point: Point;
}

export interface Drawing {
  readonly height: number;
  readonly body: SVGTemplateResult;
  /** By row and column: arrow keys up and down change the row, left and right the column. */
  readonly targets: readonly (readonly Target[])[];
}

export type Draw = (model: Model, width: number) => Drawing;

/** How many series have a colour of their own; the table has them all. */
export const COLOURS = 7;

export function colour(index: number): string {
  return `c${index % COLOURS}`;
}

const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar, symbolWye] as const;
const AREA = 36;

/** The outline of the mark of a series, around 0, 0: series differ in shape as well as in colour. */
export function marker(index: number): string {
  return symbol(SHAPES[index % COLOURS], AREA)() ?? '';
}

/** What a letter needs at 13 px in a wide system font: twice as much in Chinese. */
function widthOf(letter: string): number {
  return letter.charCodeAt(0) > 0x2e80 ? 13.5 : 7.3;
}

/** Each how many of the texts along an axis there is room for. */
export function stepFor(texts: readonly string[], place: number): number {
  const widest = Math.max(...texts.map(text => [...text].reduce((used, letter) => used + widthOf(letter), 0)));
  return Math.max(1, Math.ceil((widest + 8) / place));
}

/** Shortens a text to a width. */
export function fit(text: string, width: number): string {
  let used = 0;
  for (let at = 0; at < text.length; at++) {
    used += widthOf(text.charAt(at));
    if (used > width) {
      return `${text.slice(0, Math.max(1, at - 1))}…`;
    }
  }
  return text;
}

/** A text as far as it fits a width; what is cut can be read in full under the pointer. */
export function named(text: string, width: number): SVGTemplateResult {
  const short = fit(text, width);
  return short === text ? svg`${text}` : svg`${short}<title>${text}</title>`;
}
