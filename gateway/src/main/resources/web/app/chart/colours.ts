import { isOthers, isTotal, type Series } from './model';

/** How many series have a colour of their own; the others are grey. */
export const COLOURS = 8;
export const REST = 'rest';

/** Members that readers know by their colour, by dimension. Those that are often beside each other differ. */
const FIXED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  flow: { X: 0, M: 1 },
  partner: { US: 0, JP: 1, AU: 2, FR: 3, DE: 4, GB: 5, KR: 6, TH: 7, HK: 1, NL: 2, MY: 3, RU: 5, VN: 7, SG: 6, BR: 4, MX: 2, CA: 7, TW: 6, IT: 3, ES: 7, NZ: 1, MO: 3 },
  partnerGroup: { EU: 3, ASEAN: 1, RCEP: 6, BRI: 4 },
  province: { 44: 0, 33: 1, 32: 2, 31: 3, 35: 4, 37: 5, 41: 6, 51: 7, 11: 5, 12: 3, 50: 2, 42: 4 },
};

/** The place of a member among the colours: fixed for those that readers know, and always the same for the others. */
function place(dimension: string, code: string): number {
  const fixed = FIXED[dimension]?.[code];
  return fixed ?? [...`${dimension} ${code}`].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) >>> 0, 7) % COLOURS;
}

/** The class of the colour that a member has on every page, unless one that is known better has it in the same chart. */
export function colourOf(dimension: string, code: string): string {
  return code === '_O' || code === '_U' ? REST : `c${place(dimension, code)}`;
}

/** The classes of the colours of what is drawn together, by code: a member has its own, or the next one that is free. */
export function coloursOf(dimensions: readonly string[], drawn: readonly Series[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<number>();
  const parts = drawn.filter(series => !isOthers(series) && (drawn.length === 1 || !isTotal(series)));
  const dimension = dimensions[dimensions.length - 1];
  const own = ({ code }: Series) => code.split('.').pop()!;
  const known = (series: Series) => dimension !== undefined && FIXED[dimension]?.[own(series)] !== undefined;
  for (const series of [...parts.filter(known), ...parts.filter(one => !known(one))]) {
    const wanted = dimension === undefined || isTotal(series) ? 0 : place(dimension, own(series));
    const free = Array.from({ length: COLOURS }, (_, at) => (wanted + at) % COLOURS).find(at => !taken.has(at));
    if (free !== undefined) {
      taken.add(free);
    }
    found.set(series.code, free === undefined ? REST : `c${free}`);
  }
  drawn.filter(series => !found.has(series.code)).forEach(series => found.set(series.code, REST));
  return found;
}
