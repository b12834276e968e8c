import { credentials } from './session';
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
