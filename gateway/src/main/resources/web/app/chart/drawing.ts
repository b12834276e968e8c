import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye, type SymbolType } from 'd3-shape';
import type { SVGTemplateResult } from 'lit';
import { COLOURS } from './colours';
import type { Model, Point, Series } from './model';

export { colourOf, coloursOf, COLOURS } from './colours';
export { fit, named } from './measure';

/** A point that the keyboard and the pointer can reach. */
export interface Target {
  readonly x: number;
  readonly y: number;
  readonly point: Point;
  /** Left, top, right and bottom of the mark, if the pointer may be anywhere in it. */
  readonly box?: readonly [number, number, number, number];
}

/** A series that is drawn, and the class of its colour. */
export interface Drawn {
  readonly series: Series;
  readonly colour: string;
}

export interface Drawing {
  readonly height: number;
  readonly body: SVGTemplateResult;
  /** By row and column: arrow keys up and down change the row, left and right the column. */
  readonly targets: readonly (readonly Target[])[];
  /** How many of the model's series are drawn, where some are not. */
  readonly shown?: number;
  /** What is drawn, in the order of the rows of the targets; what is read out is looked for here first, since all others as one are no series of the model. */
  readonly drawn?: readonly Drawn[];
  /** Where each period stands, if the pointer may be anywhere above it: all series are read out together, with a rule from top to bottom. */
  readonly rule?: { readonly x: readonly number[]; readonly top: number; readonly bottom: number };
  /** What a reader must know of the picture, a line each: what is not drawn and why. They stand under it and in its files. */
  readonly notes?: readonly string[];
}

/** What is shown of each value: itself, compared with the first period, the year before, the total or the period before. */
export type Show = 'level' | 'index' | 'growth' | 'share' | 'difference';

/** What a reader chose for a chart. */
export interface ChartOptions {
  readonly show: Show;
  /** Whether equal distances are equal rates. */
  readonly log: boolean;
  /** Which period a chart of one period shows; the last one if absent. */
  readonly at?: number;
  /** Codes of the series that were chosen from the legend. */
  readonly picked?: readonly string[];
  /** Whether what is not drawn by itself is drawn as one. */
  readonly rest: boolean;
}

export const USUAL: ChartOptions = { show: 'level', log: false, rest: true };

export type Draw = (model: Model, width: number, options: ChartOptions) => Drawing;

/** The class of the colour of a series that is no member of a dimension. */
export function colour(index: number): string {
  return `c${index % COLOURS}`;
}

/** A triangle on its point. */
const symbolFall: SymbolType = {
  draw(context, size) {
    const [x, y] = [Math.sqrt(size / Math.sqrt(3)), Math.sqrt(size / (Math.sqrt(3) * 3))];
    context.moveTo(0, y * 2);
    context.lineTo(-x, -y);
    context.lineTo(x, -y);
    context.closePath();
  },
};
const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolFall, symbolStar, symbolWye] as const;
const AREA = 36;

/** The outline of the mark of a series, around 0, 0: series differ in shape as well as in colour. */
export function marker(index: number): string {
  return symbol(SHAPES[index % COLOURS], AREA)() ?? '';
}
