import { language } from './text';

/** What the API says when it refuses: RFC 9457. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly type: string,
    readonly traceId: string | undefined,
  ) {
    super(detail);
  }
}

let key: string | undefined;

/** Keeps a key until the page is closed, and nowhere but in memory. */
export function useKey(given: string | undefined): void {
  key = given;
}

export function hasKey(): boolean {
  return key !== undefined;
}

export function headers(accept: string): HeadersInit {
  const common = { Accept: accept, 'Accept-Language': language() };
  return key === undefined ? common : { ...common, 'X-API-Key': key };
}

interface Sending {
  readonly method?: string;
  readonly signal?: AbortSignal;
  /** A body, sent as JSON. */
  readonly json?: unknown;
}

export async function send(path: string, { json, ...options }: Sending = {}): Promise<Response> {
  const plain = headers('application/json');
  const response = json === undefined
    ? await fetch(path, { ...options, headers: plain })
    : await fetch(path, { ...options, headers: { ...plain, 'Content-Type': 'application/json' }, body: JSON.stringify(json) });
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send(path, signal === undefined ? {} : { signal })).json() as Promise<T>;
}

async function problem(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Record<string, string>>;
  return new Problem(response.status, body['title'] ?? `HTTP ${response.status}`, body['detail'] ?? '', body['type'] ?? '', body['traceId']);
}
