/** Numbers as they were at a moment, in milliseconds. */
export interface Moment<N extends string> {
  readonly at: number;
  readonly values: Readonly<Record<N, number>>;
}

const HOUR = 3_600_000;
/** Moments closer together than this are not both kept. */
const APART = 14_000;
/** Over so long the pace is measured. */
const PACE = 180_000;

/** The moments of the last hour with a new one, the oldest first. The newest always stands, however close it is to the one before. */
export function kept<N extends string>(moments: readonly Moment<N>[], newest: Moment<N>): readonly Moment<N>[] {
  const earlier = moments.filter(one => newest.at - one.at <= HOUR && one.at < newest.at);
  const last = earlier[earlier.length - 1];
  const before = earlier[earlier.length - 2];
  return last !== undefined && before !== undefined && last.at - before.at < APART ? [...earlier.slice(0, -1), newest] : [...earlier, newest];
}

/** The corners of a line through the values of the last hour, the newest at the right edge; one moment alone makes no line. */
export function corners<N extends string>(moments: readonly Moment<N>[], name: N, width: number, height: number): readonly (readonly [number, number])[] {
  const newest = moments[moments.length - 1];
  if (newest === undefined || moments.length < 2) {
    return [];
  }
  const most = Math.max(1, ...moments.map(one => one.values[name]));
  return moments.map(({ at, values }) => [width * (1 - (newest.at - at) / HOUR), height * (1 - values[name] / most)]);
}

/**
 * Seconds that what waits takes at the pace at which a position moved within the last three minutes; undefined if nothing moved or nobody has
 * looked on yet.
 */
export function secondsBehind<N extends string>(moments: readonly Moment<N>[], waiting: N, position: N): number | undefined {
  const newest = moments[moments.length - 1];
  const first = newest && moments.find(one => newest.at - one.at <= PACE);
  if (newest === undefined || first === undefined || first === newest) {
    return undefined;
  }
  const moved = newest.values[position] - first.values[position];
  return moved <= 0 ? undefined : Math.ceil((newest.values[waiting] * (newest.at - first.at)) / moved / 1000);
}
