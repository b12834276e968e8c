import type { Drawing, Target } from './drawing';

/** How far from a mark without a box the pointer still means it. */
const FAR = 60;

/** Row and column of what a pointer means: under a rule the period by bisection, then the point that is nearest; else the mark it is in, or the nearest. */
export function nearest({ targets, rule }: Drawing, x: number, y: number): readonly [number, number] | undefined {
  const period = rule === undefined ? undefined : bisect(rule.x, x);
  const all = targets.flatMap((row, at) => row.map((target, beside) => ({ target, at: [at, beside] as const })));
  const reached = all.filter(({ target }) => period === undefined || target.point.period === period);
  const inside = reached.find(({ target: { box } }) => box !== undefined && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  if (inside !== undefined) {
    return inside.at;
  }
  const off = ({ target }: { readonly target: Target }) => period === undefined ? Math.hypot(target.x - x, target.y - y) : Math.abs(target.y - y);
  const best = reached.reduce<typeof reached[number] | undefined>((one, other) => one === undefined || off(other) < off(one) ? other : one, undefined);
  return best !== undefined && (period !== undefined || off(best) <= FAR) ? best.at : undefined;
}

/** The index of the value nearest to a place; the values ascend. */
export function bisect(values: readonly number[], place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place > (values[middle]! + values[middle + 1]!) / 2) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The target of another row that is of the same period, or of the nearest one. */
export function nearestInRow({ targets }: Drawing, row: number, column: number, to: number): readonly [number, number] {
  const from = targets[row]?.[column];
  const other = targets[to];
  if (from === undefined || other === undefined || other.length === 0) {
    return [row, column];
  }
  const off = (target: Target) => Math.abs(target.point.period - from.point.period);
  return [to, other.reduce((best, target, at) => off(target) < off(other[best]!) ? at : best, 0)];
}
