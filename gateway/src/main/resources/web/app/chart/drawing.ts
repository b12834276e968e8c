import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3-shape';
import type { SVGTemplateResult } from 'lit';
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

/** Shortens a text to a width, by what letters need at 13 px on average: twice as much in Chinese. */
export function fit(text: string, width: number): string {
  let used = 0;
  for (let at = 0; at < text.length; at++) {
    used += text.charCodeAt(at) > 0x2e80 ? 13 : 6.6;
    if (used > width) {
      return `${text.slice(0, Math.max(1, at - 1))}…`;
    }
  }
  return text;
}
