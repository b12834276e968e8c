/** Who is signed in, as the gateway says. A key that somebody types counts as well, and stays in memory alone. */
export interface Session {
  readonly signedIn: boolean;
  /** Whether people can sign in here at all. */
  readonly offered: boolean;
  readonly name?: string;
  readonly scopes?: readonly string[];
  readonly csrfToken?: string;
}

const NOBODY: Session = { signedIn: false, offered: false };

let current: Session = NOBODY;
let key: string | undefined;

export function session(): Session {
  return current;
}

export async function loadSession(): Promise<void> {
  const response = await fetch('/session').catch(() => undefined);
  current = response?.ok ? ((await response.json()) as Session) : NOBODY;
}

/** Keeps a key until the page is closed, and nowhere but in memory. */
export function useKey(given: string | undefined): void {
  key = given === '' ? undefined : given;
}

export function hasKey(): boolean {
  return key !== undefined;
}

/** Whether a question for one of these scopes is worth asking: what a key may do, only the API knows. */
export function mayTry(...scopes: readonly string[]): boolean {
  return key !== undefined || scopes.some(scope => current.scopes?.includes(scope));
}

/** What a request carries so that the API knows the caller. */
export function credentials(changes: boolean): Record<string, string> {
  if (key !== undefined) {
    return { 'X-API-Key': key };
  }
  return changes && current.csrfToken !== undefined ? { 'X-CSRF-Token': current.csrfToken } : {};
}

/** Ends the session here and at the provider. */
export async function signOut(): Promise<void> {
  const response = await fetch('/sign-out', { method: 'POST', headers: credentials(true) });
  const answer = response.ok ? ((await response.json()) as { location: string }) : { location: '/' };
  location.assign(answer.location);
}
