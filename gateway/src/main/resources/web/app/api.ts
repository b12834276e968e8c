import { credentials } from './session';
import { language } from './text';

/** A rule that a request breaks, and the field that breaks it. */
export interface Violation {
  readonly field: string;
  readonly rule: string;
  readonly expected: string;
  readonly message: string;
}

/** What the API says when it refuses: RFC 9457. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly type: string,
    readonly traceId: string | undefined,
    readonly violations: readonly Violation[],
    /** When the calendar says that it comes, if it is not released. */
    readonly due?: string,
    /** The address of the nearest question that is open to everybody, as the API takes it. */
    readonly nearest?: string,
  ) {
    super(detail);
  }

  /** The name of its type in the catalogue of problems. */
  get slug(): string {
    return this.type.slice(this.type.lastIndexOf('/') + 1);
  }
}

export function headers(accept: string, changes: boolean): Record<string, string> {
  return { Accept: accept, 'Accept-Language': language(), ...credentials(changes) };
}

interface Sending {
  readonly method?: string;
  readonly signal?: AbortSignal;
  /** Media type of the answer; JSON if it is not given. */
  readonly accept?: string;
  /** A body, sent as JSON. */
  readonly json?: unknown;
}

export async function send(path: string, { json, accept, ...options }: Sending = {}): Promise<Response> {
  const plain = headers(accept ?? 'application/json', options.method !== undefined && options.method !== 'GET');
  const response = json === undefined
    ? await fetch(path, { ...options, headers: plain })
    : await fetch(path, { ...options, headers: { ...plain, 'Content-Type': 'application/json' }, body: JSON.stringify(json) });
  if (!response.ok) {
    throw problemOf(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send(path, signal === undefined ? {} : { signal })).json() as Promise<T>;
}

/** All pages of a list, one after another. */
export async function getAll<T>(path: string, signal?: AbortSignal): Promise<readonly T[]> {
  const all: T[] = [];
  for (let next: string | null = path; next !== null;) {
    const page: ListPage<T> = await get<ListPage<T>>(next, signal);
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

/** An answer, or undefined where the caller may not have it: what a key may do, only the API knows. */
export async function ifAllowed<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 403) {
      return undefined;
    }
    throw failure;
  }
}

/** Sends a change as JSON and reads the answer. */
export async function post<T>(path: string, json: unknown): Promise<T> {
  return (await send(path, { method: 'POST', json })).json() as Promise<T>;
}

/** The problem that a body describes; whatever it lacks, the status stands for. */
export function problemOf(status: number, body: unknown): Problem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<Record<string, string>> & { errors?: readonly Violation[] };
  return new Problem(status, said['title'] ?? `HTTP ${status}`, said['detail'] ?? '', said['type'] ?? '', said['traceId'], said.errors ?? [], said['due'] ?? undefined, said['nearest'] ?? undefined);
}

/** A page of a list, and the address of the next one. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
