import type { Observation, Observations } from '../data';
import { compare, minus, ratio, sum } from '../exact';
import { round } from '../number';
import { capital, t } from '../text';

/** One member of a breakdown in one period; its value as exact as the API gives it. */
export interface Part {
  readonly code: string;
  readonly name: string;
  readonly value: string;
}

/** What an answer by one dimension says of a period. */
export interface Parts {
  /** Of all members together, if it is known. */
  readonly total: string | undefined;
  /** The members whose value is known, the greatest first. */
  readonly known: readonly Part[];
  /** How many members are withheld. */
  readonly withheld: number;
}

/** Who stands at the top, with the share of the total. */
export interface Leader {
  readonly name: string;
  readonly share: string;
  /** Whether no member can be greater, be it withheld. */
  readonly leads: boolean;
}

const TOTAL = '_T';
/** What is not known, not applicable, or left over: these lead nothing. */
const NOBODY: ReadonlySet<string> = new Set(['_U', '_Z', '_O']);
const WHOLE = 100;

export function partsOf(answer: Observations, period: string): Parts {
  const code = ({ key }: Observation) => Object.values(key)[0] ?? TOTAL;
  const all = answer.observations.filter(one => one.period === period);
  const members = all.filter(one => code(one) !== TOTAL && !NOBODY.has(code(one)));
  return {
    total: all.find(one => code(one) === TOTAL)?.value ?? undefined,
    known: members.filter(one => one.value !== null)
      .map(one => ({ code: code(one), name: Object.values(one.names ?? {})[0] ?? code(one), value: one.value! }))
      .sort((one, other) => compare(other.value, one.value)),
    withheld: members.filter(({ status }) => status === 'Q').length,
  };
}

/** The greatest member of a positive total. */
export function leader({ total, known, withheld }: Parts): Leader | undefined {
  const [first, second] = known;
  if (total === undefined || first === undefined || !(Number(total) > 0) || !(Number(first.value) > 0) || (second !== undefined && compare(first.value, second.value) === 0)) {
    return undefined;
  }
  const rest = minus(total, sum(known.map(({ value }) => value)));
  return { name: first.name, share: ratio(first.value, total, WHOLE, 1), leads: withheld === 0 || compare(first.value, rest) > 0 };
}

/** Who added most to what grew, if none is withheld who may have added more. */
export function driver({ total, known, withheld }: Parts): Part | undefined {
  const [first, second] = known;
  const grew = total !== undefined && Number(total) > 0;
  return !grew || withheld > 0 || first === undefined || !(Number(first.value) > 0) || (second !== undefined && compare(first.value, second.value) === 0) ? undefined : first;
}

/** What drove growth up, and what held it back, as one sentence; nothing where no member is known. */
export function driven({ known, withheld }: Parts, domain: string): string | undefined {
  const [up, down] = [known[0], known[known.length - 1]];
  const [rises, falls] = [up !== undefined && Number(up.value) > 0, down !== undefined && Number(down.value) < 0];
  if (!rises && !falls) {
    return undefined;
  }
  const key = rises && falls ? 'front.driven.both' : rises ? 'front.driven.up' : 'front.driven.down';
  const points = (part: Part | undefined) => part === undefined ? '' : t('front.points', { number: round(part.value, 0, 2).replace('-', '') });
  const said = t(withheld === 0 ? key : `${key}.shown`, {
    domain, up: spoken(up?.name ?? ''), added: points(up), down: spoken(down?.name ?? ''), taken: points(down),
  });
  return capital(said);
}

/** English names of countries that take an article. */
const ARTICLE = /^(United|Netherlands|Philippines|Russian Federation|Republic of|Bahamas|Gambia|Maldives)|( Republic| Islands)$/;

/** A name as it stands in a sentence: "the Republic of Korea" for what lists call "Korea, Republic of". */
export function spoken(name: string): string {
  const turned = name.replace(/^([^,]+), (.* of)$/, '$2 $1');
  return ARTICLE.test(turned) ? `the ${turned}` : turned;
}
