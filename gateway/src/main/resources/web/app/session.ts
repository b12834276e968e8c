/** Who is signed in, as the gateway says. A key that somebody types counts as well, and stays in the tab. */
export interface Session {
  readonly signedIn: boolean;
  /** Whether people can sign in here at all. */
  readonly offered: boolean;
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly scopes?: readonly string[];
  /** Unified social credit code of the enterprise that the person belongs to. */
  readonly enterprise?: string | null;
  readonly csrfToken?: string;
}

/** What the page knows about a caller: a key may do it, or not; roles do not include it; or nobody is there. */
export type Access = 'allowed' | 'denied' | 'nobody';

/** Scopes of those who work in the office; a submitter has nothing to do with how releases are made. */
const OFFICE = ['registry', 'statistician', 'operate', 'publish', 'audit'] as const;

/** Tells that a key or a session came or went. */
export const CHANGED = 'shumao-session';

const NOBODY: Session = { signedIn: false, offered: false };
/** A longer address than the gateway takes, or than fits into a cookie with the state of a sign-in, is left out. */
const LONGEST = 1000;
/** Under this name the storage of the tab keeps a key. */
const KEPT = 'shumao-key';

let current: Session = NOBODY;
let key: string | undefined = kept()?.getItem(KEPT) ?? undefined;

export function session(): Session {
  return current;
}

export async function loadSession(): Promise<void> {
  const response = await fetch('/session').catch(() => undefined);
  current = response?.ok ? ((await response.json()) as Session) : NOBODY;
  window.dispatchEvent(new Event(CHANGED));
}

/** Keeps a key until the tab is closed, also when the page is loaded anew; none forgets it. No address, cookie or other tab has it. */
export function useKey(given: string | undefined): void {
  key = given === '' ? undefined : given;
  if (key === undefined) {
    kept()?.removeItem(KEPT);
  } else {
    kept()?.setItem(KEPT, key);
  }
  window.dispatchEvent(new Event(CHANGED));
}

export function hasKey(): boolean {
  return key !== undefined;
}

/** Whether a question for one of these scopes is worth asking: what a key may do, only the API knows. */
export function mayTry(...scopes: readonly string[]): boolean {
  return access(...scopes) === 'allowed';
}

/** Whether the caller reads live figures, as those inside do; everybody else reads releases. Of a key only the API knows. */
export function inside(): boolean {
  return mayTry('live', 'statistician', 'audit');
}

/** Whether a page for work is offered, of whose scopes one opens it; those of releases are a matter of persons who work in the office. */
export function isOffered(scopes: readonly string[] | undefined): boolean {
  return scopes === undefined ? current.signedIn && key === undefined && OFFICE.some(scope => current.scopes?.includes(scope)) : mayTry(...scopes);
}

export function access(...scopes: readonly string[]): Access {
  if (key !== undefined || scopes.some(scope => current.scopes?.includes(scope))) {
    return 'allowed';
  }
  return current.signedIn ? 'denied' : 'nobody';
}

/** What a request carries so that the API knows the caller. */
export function credentials(changes: boolean): Record<string, string> {
  if (key !== undefined) {
    return { 'X-API-Key': key };
  }
  return changes && current.csrfToken !== undefined ? { 'X-CSRF-Token': current.csrfToken } : {};
}

/** The address of the sign-in, which leads back to the page that is open. */
export function signInAddress(): string {
  const here = location.pathname + location.search;
  return here === '/' || here.length > LONGEST ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`;
}

/** Ends the session here and at the provider; the tab forgets a key with it. */
export async function signOut(): Promise<void> {
  useKey(undefined);
  const response = await fetch('/sign-out', { method: 'POST', headers: credentials(true) });
  const answer = response.ok ? ((await response.json()) as { location: string }) : { location: '/' };
  location.assign(answer.location);
}

/** The storage of the tab; none within a page of somebody else, which shows what everybody may see, and where the browser allows none. */
function kept(): Storage | undefined {
  try {
    return window.parent === window ? sessionStorage : undefined;
  } catch {
    return undefined;
  }
}
