import { get, type ListPage } from '../api';

/** An enterprise as lists of the register have it. */
export interface EnterpriseRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kinds: readonly string[];
  readonly province: string | null;
  readonly registeredOn: string;
  readonly status: string;
}

const CODE = /^(?:[0-9A-Z]{9,18}|[A-Z]{2}:[0-9A-Z.-]{1,40})$/i;

/** Whether a text can be a code or an id of the register, which it knows only as a whole; of a name, a part is enough. */
export function isCode(text: string): boolean {
  return CODE.test(text) && /\d/.test(text);
}

/**
 * A page of the enterprises that a text, and what else is chosen, may mean. What nobody has as a code may be a name; a text without a letter
 * or digit is neither.
 */
export async function find(text: string, filters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<ListPage<EnterpriseRow>> {
  if (text !== '' && !/[\p{L}\p{N}]/u.test(text)) {
    return { items: [], next: null };
  }
  const page = isCode(text) ? await ask({ code: text.toUpperCase(), ...filters }, signal) : undefined;
  // Names are ordered by how well they match.
  return page !== undefined && page.items.length > 0 ? page : ask({ q: text, ...filters, ...(text === '' ? {} : { sort: '' }) }, signal);
}

const known = new Map<string, Promise<string>>();

/** The Chinese name of an enterprise, or its id if the register does not know it. */
export function nameOf(id: string): Promise<string> {
  const asked = known.get(id) ?? get<{ name: string }>(`/api/v1/enterprises/${encodeURIComponent(id)}`).then(one => one.name, () => id);
  known.set(id, asked);
  return asked;
}

function ask(parameters: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<ListPage<EnterpriseRow>> {
  const query = new URLSearchParams({ limit: '25', ...Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== '')) });
  return get<ListPage<EnterpriseRow>>(`/api/v1/enterprises?${query}`, signal);
}
