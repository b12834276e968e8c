/** Decimal numbers as texts, added and divided without loss: an amount in fen has more digits than a double. */
interface Decimal {
  readonly digits: bigint;
  /** Digits after the point. */
  readonly after: number;
}

function read(value: string): Decimal {
  const [before = '0', after = ''] = value.split('.');
  return { digits: BigInt(before + after), after: after.length };
}

function write({ digits, after }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(after + 1, '0');
  const point = text.length - after;
  return (digits < 0n ? '-' : '') + (after === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`);
}

/** Two numbers in the smaller of their units. */
function alike(one: string, other: string): readonly [bigint, bigint, number] {
  const [a, b] = [read(one), read(other)];
  const after = Math.max(a.after, b.after);
  return [a.digits * 10n ** BigInt(after - a.after), b.digits * 10n ** BigInt(after - b.after), after];
}

export function sum(values: readonly string[]): string {
  return values.reduce((one, other) => {
    const [a, b, after] = alike(one, other);
    return write({ digits: a + b, after });
  }, '0');
}

export function minus(one: string, other: string): string {
  const [a, b, after] = alike(one, other);
  return write({ digits: a - b, after });
}

/** -1, 0 or 1 as a sort takes it. */
export function compare(one: string, other: string): number {
  const [a, b] = alike(one, other);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A part of a whole times a factor, rounded half-even to some decimals. The whole is not zero. */
export function ratio(part: string, whole: string, factor: number, decimals: number): string {
  const [a, b] = alike(part, whole);
  return write({ digits: divided(a * BigInt(factor) * 10n ** BigInt(decimals), b), after: decimals });
}

/** A whole quotient, of two that are as near the even one. */
function divided(number: bigint, by: bigint): bigint {
  const [n, d] = by < 0n ? [-number, -by] : [number, by];
  const [quotient, rest] = [n / d, n % d];
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const away = twice > d || (twice === d && quotient % 2n !== 0n);
  return away ? quotient + (n < 0n ? -1n : 1n) : quotient;
}

/** Moves the point of a decimal number to the left. */
export function shifted(value: string, power: number): string {
  const { digits, after } = read(value);
  const moved = after + power;
  return moved < 0 ? write({ digits: digits * 10n ** BigInt(-moved), after: 0 }) : write({ digits, after: moved });
}
