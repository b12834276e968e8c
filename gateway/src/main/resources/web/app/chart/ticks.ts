import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { written } from '../number';

export interface Axis {
  readonly scale: ScaleContinuousNumeric<number, number>;
  readonly ticks: readonly number[];
  /** Where the axis begins, if a reader would take that for zero. */
  readonly from?: number;
}

/** Values lie far from zero where all of them are within this part of the largest one. */
const FAR = 0.4;
const [FEWEST, MOST] = [4, 6];

/** The axis of values with four to six lines. It begins at zero, unless all values of lines are far from it; counts have whole numbers, and places begin at the first. */
export function axisOf(values: readonly number[], range: readonly [number, number], { whole = false, log = false, zero = false, places = false } = {}): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (log && low > 0) {
    const scale = scaleLog().domain([low, high === low ? low * 10 : high]).range(range).nice();
    return { scale, ticks: powers(scale), from: scale.domain()[0]! };
  }
  if (places) {
    const scale = scaleLinear().domain([1, Math.max(2, high)]).range(range);
    return { scale, ticks: [...new Set([1, ...scale.ticks(MOST - 1).filter(Number.isInteger)])] };
  }
  const far = !zero && low !== high && low * high > 0 && high - low < FAR * Math.max(Math.abs(low), Math.abs(high));
  const [from, to] = far ? [low, high] : [Math.min(0, low), Math.max(0, high)];
  const domain: readonly [number, number] = from === to ? [0, 1] : [from, to];
  const counts = [5, 4, 6, 3, 7, 2];
  const scales = counts.map(count => ({ count, scale: scaleLinear().domain(domain).range(range).nice(count) }));
  const fits = ({ scale, count }: typeof scales[number]) => {
    const ticks = scale.ticks(count);
    return ticks.length >= FEWEST && ticks.length <= MOST && (!whole || ticks.every(Number.isInteger));
  };
  const { scale, count } = scales.find(fits) ?? scales[0]!;
  const all = scale.ticks(count);
  const ticks = whole ? all.filter(Number.isInteger) : all;
  return { scale, ticks, ...(far ? { from: ticks[0]! } : {}) };
}

/** Powers of ten and, if they are few, what lies between them. */
function powers(scale: ScaleContinuousNumeric<number, number>): readonly number[] {
  const all = scale.ticks(10);
  const of = (leading: readonly number[]) => all.filter(tick => leading.includes(Math.round(tick / 10 ** Math.floor(Math.log10(tick) + 1e-9))));
  return [[1, 2, 5], [1, 3], [1]].map(of).find(ticks => ticks.length >= 3 && ticks.length <= MOST) ?? of([1]);
}

/** The texts of an axis, with as many decimals as its steps need; each as many as it needs itself where steps are rates. */
export function tickTexts(ticks: readonly number[], log = false): readonly string[] {
  const plain = ticks.map(tick => String(Number(tick.toPrecision(12))));
  const decimals = (text: string) => text.includes('e') ? 0 : text.split('.')[1]?.length ?? 0;
  const most = Math.max(0, ...plain.map(decimals));
  return plain.map(text => written(text, log ? decimals(text) : most));
}

/** Which of the texts along an axis have room: the last one always, and others at equal steps before it. */
export function along(count: number, widest: number, place: number): (at: number) => boolean {
  const step = Math.max(1, Math.ceil((widest + 12) / place));
  return at => (count - 1 - at) % step === 0;
}

/** Places, ascending, moved apart as little as it takes for each to have its room, all of them between two ends. */
export function spread(wanted: readonly number[], room: number, top: number, bottom: number): readonly number[] {
  const placed: number[] = [];
  for (const [at, y] of wanted.entries()) {
    placed.push(Math.max(y, at === 0 ? top : placed[at - 1]! + room));
  }
  for (let at = placed.length - 1, most = bottom; at >= 0; at--, most = placed[at + 1]! - room) {
    placed[at] = Math.min(placed[at]!, most);
  }
  return centred(wanted, placed, room, top);
}

/** Blocks of texts that touch are moved to the middle of where they belong. */
function centred(wanted: readonly number[], placed: readonly number[], room: number, top: number): readonly number[] {
  const result = [...placed];
  for (let first = 0; first < result.length;) {
    let last = first;
    while (last + 1 < result.length && result[last + 1]! - result[last]! <= room + 0.001) {
      last++;
    }
    const of = <T>(all: readonly T[]) => all.slice(first, last + 1);
    const off = mean(of(wanted)) - mean(of(result));
    const least = first === 0 ? top - result[0]! : result[first - 1]! + room - result[first]!;
    const shift = Math.min(0, Math.max(off, least));
    for (let at = first; at <= last; at++) {
      result[at] = result[at]! + shift;
    }
    first = last + 1;
  }
  return result;
}

function mean(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0) / Math.max(1, values.length);
}
