import { get } from './api';
import { language } from './text';

interface CodeList {
  readonly codes: readonly { readonly code: string; readonly nameEn: string; readonly nameZh: string }[];
}

/** The names of a code list in the page's language, by code. */
export async function names(list: string, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const { codes } = await get<CodeList>(`/api/v1/code-lists/${list}`, signal);
  return new Map(codes.map(one => [one.code, language() === 'zh' ? one.nameZh : one.nameEn]));
}
