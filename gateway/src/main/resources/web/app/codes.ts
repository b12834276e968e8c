import { get, getAll } from './api';
import type { Dimension } from './data';
import { language } from './text';

interface Code {
  readonly code: string;
  readonly nameEn?: string;
  readonly nameZh?: string;
  readonly level?: string;
  readonly parent?: string;
  readonly groups?: readonly { readonly code: string }[];
}

interface CodeList {
  readonly codes: readonly Code[];
}

/** A code that a filter may name, and what it is called in the page's language. */
export interface Member {
  readonly code: string;
  readonly name: string;
}

const known = new Map<string, Promise<readonly Member[]>>();

/** The names of a code list, or of one level of it, in the page's language, by code. */
export async function names(list: string, signal?: AbortSignal, level?: string): Promise<ReadonlyMap<string, string>> {
  const { codes } = await get<CodeList>(`/api/v1/code-lists/${list}`, signal);
  return new Map(codes.filter(one => level === undefined || one.level === level).map(one => [one.code, nameOf(one)]));
}

/** What a filter on a dimension may name: its members and the groups that they are in; empty if it has no code list. */
export function members(dimension: Dimension): Promise<readonly Member[]> {
  const list = dimension.codeList;
  if (list === null) {
    return Promise.resolve([]);
  }
  const key = `${list} ${dimension.level ?? ''} ${language()}`;
  const asked = known.get(key) ?? (list === 'platforms' ? getAll<Member>('/api/v1/code-lists/platforms?limit=500') : ofList(list, dimension.level));
  known.set(key, asked);
  void asked.catch(() => known.delete(key));
  return asked;
}

async function ofList(list: string, level: string | null): Promise<readonly Member[]> {
  const { codes } = await get<CodeList>(`/api/v1/code-lists/${list}`);
  const offered = level === null ? codes : atOrAbove(codes, level);
  return offered.map(one => ({ code: one.code, name: nameOf(one) }));
}

/** The codes of a level, and whatever holds some of them. */
function atOrAbove(codes: readonly Code[], level: string): readonly Code[] {
  const byCode = new Map(codes.map(one => [one.code, one]));
  const wanted = new Set(codes.filter(one => one.level === level).map(one => one.code));
  for (const code of wanted) {
    const { parent, groups } = byCode.get(code) ?? { parent: undefined, groups: undefined };
    [parent, ...(groups ?? []).map(group => group.code)].filter(one => one !== undefined && byCode.has(one)).forEach(one => wanted.add(one!));
  }
  return codes.filter(one => wanted.has(one.code));
}

function nameOf(code: Code): string {
  return (language() === 'zh' ? code.nameZh ?? code.nameEn : code.nameEn ?? code.nameZh) ?? code.code;
}
