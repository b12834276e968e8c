import type { Point } from './model';

const STEPS = 5;
/** Steps of rises, and of falls, where there are both. */
const EACH = 3;

/** One shade with the values that it stands for. */
export interface Step {
  /** Class of the style: `q1` to `q5` from light to dark, `m1` to `m3` of rises and `l1` to `l3` of falls. */
  readonly css: string;
  readonly least: Point;
  readonly most: Point;
}

export interface Shades {
  /** From the least to the greatest value. */
  readonly steps: readonly Step[];
  of(point: Point | undefined): string | undefined;
}

/** Shades of values, about as many values to each, so that a few large ones do not make all others look alike. Equal values have one shade, nothing has none. */
export function shades(points: readonly Point[]): Shades {
  const known = points.filter(point => point.value !== null && point.value !== 0).sort((one, other) => one.value! - other.value!);
  const falls = known.filter(point => point.value! < 0);
  const steps = falls.length === 0
    ? cut(known, STEPS, 'q')
    : [...cut([...falls].reverse(), EACH, 'l').reverse(), ...cut(known.filter(point => point.value! > 0), EACH, 'm')];
  return {
    steps,
    of: point => {
      const value = point?.value ?? null;
      return value === null || value === 0 ? undefined : steps.findLast(step => step.least.value! <= value)?.css;
    },
  };
}

/** Points, those nearest to zero first, in steps; the last step has the darkest shade. */
function cut(points: readonly Point[], most: number, letter: string): Step[] {
  const groups: Point[][] = [];
  const values = [...new Set(points.map(point => point.value))];
  const count = Math.min(most, values.length);
  points.forEach(point => {
    const at = Math.floor((values.indexOf(point.value) * count) / values.length);
    (groups[at] ??= []).push(point);
  });
  return groups.map((group, at) => {
    const [one, other] = [group[0]!, group[group.length - 1]!];
    const [least, greatest] = one.value! <= other.value! ? [one, other] : [other, one];
    return { css: `${letter}${most - count + at + 1}`, least, most: greatest };
  });
}

/** The class of texts on a shade: `on` on dark ones, else `over`. */
export function textOn(css: string | undefined): string {
  return css === undefined ? 'faint' : css === 'q3' ? 'middle' : /[45]$|[ml]3$/.test(css) ? 'on' : 'over';
}
