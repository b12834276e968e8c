import type { Named } from '../enterprise/name';

/** A code that records name and nobody has registered. */
export interface Party {
  readonly code: string;
  readonly state: string;
  readonly enterprise: string | null;
  readonly province: string | null;
  readonly records: number;
  readonly submissions: number;
  readonly lastSeen: string;
  readonly roles: readonly { readonly role: string; readonly records: number; readonly firstTime?: string | null; readonly names: readonly string[] }[];
}

export interface Suggestion extends Named {
  readonly enterprise: string;
  readonly score: number;
  readonly reasons: readonly { readonly rule: string; readonly score: number; readonly detail: string }[];
}

export interface PartyFile {
  readonly party: Party;
  readonly suggestions: readonly Suggestion[];
  readonly decisions: readonly { readonly action: string; readonly enterprise: string | null; readonly reason: string; readonly decidedAt: string; readonly decidedBy: string }[];
}

const USCC_LENGTH = 18;

/** A unified social credit code is an enterprise of its own, and never the code of another one. */
export function isEnterprise(party: Party): boolean {
  return party.code.length === USCC_LENGTH;
}

export function namesOf(party: Party): readonly string[] {
  return [...new Set(party.roles.flatMap(role => role.names))];
}

export function address(party: Party): string {
  return `/api/v1/unregistered-parties/${encodeURIComponent(party.code)}`;
}
