import { namesOf, type Party, type Suggestion } from './party';

/** What a role in records makes of an enterprise. */
const KINDS: Readonly<Record<string, string>> = {
  PLATFORM: 'PLATFORM', E_COMMERCE_ENTERPRISE: 'E_COMMERCE_ENTERPRISE', REPORTER: 'SERVICE_EXPORTER', AGENT: 'AGENT', PAYMENT: 'PAYMENT', LOGISTICS: 'LOGISTICS',
};

/** What the register knows of an enterprise that may be meant. */
export interface Candidate extends Suggestion {
  readonly customsCodes: readonly string[];
  readonly kinds: readonly string[];
  readonly province: string | null;
  readonly registeredOn: string;
  readonly status: string;
}

/** Whether records and register say the same; undefined if one of them says nothing. */
export type Verdict = 'agrees' | 'similar' | 'differs' | undefined;

export interface Comparison {
  readonly code: Verdict;
  readonly name: Verdict;
  readonly kinds: Verdict;
  readonly province: Verdict;
  readonly registered: Verdict;
}

/** What agrees and what differs between a code that records name and an enterprise of the register. */
export function compare(party: Party, candidate: Candidate): Comparison {
  return {
    code: code(party, candidate), name: name(party, candidate), kinds: kinds(party, candidate),
    province: party.province === null || candidate.province === null ? undefined : party.province === candidate.province ? 'agrees' : 'differs',
    registered: registered(party, candidate),
  };
}

/** The day of the first record in China; undefined if no record has a time. */
export function firstDay({ roles }: Party): string | undefined {
  return roles.flatMap(role => role.firstTime?.slice(0, 10) ?? []).sort()[0];
}

/** The kinds of enterprises that its roles in records make of a code. */
export function kindsOf({ roles }: Party): readonly string[] {
  return [...new Set(roles.flatMap(role => KINDS[role.role] ?? []))];
}

function code(party: Party, { enterprise, customsCodes, reasons }: Candidate): Verdict {
  const has = (rule: string) => reasons.some(reason => reason.rule === rule);
  return [enterprise, ...customsCodes].includes(party.code) || has('SAME_CODE') || has('SAME_ORGANIZATION') ? 'agrees' : has('SIMILAR_CODE') ? 'similar' : 'differs';
}

/** The register decides what is similar; letters, width and punctuation make no difference. */
function name(party: Party, candidate: Candidate): Verdict {
  const recorded = namesOf(party).map(folded);
  const known = [candidate.name, candidate.nameEn ?? ''].map(folded).filter(text => text !== '');
  if (recorded.length === 0) {
    return undefined;
  }
  return recorded.some(text => known.includes(text)) ? 'agrees'
    : candidate.reasons.some(reason => reason.rule === 'SIMILAR_NAME') || recorded.some(text => known.some(other => other.includes(text) || text.includes(other))) ? 'similar' : 'differs';
}

function kinds(party: Party, candidate: Candidate): Verdict {
  const recorded = kindsOf(party);
  const shared = recorded.filter(kind => candidate.kinds.includes(kind));
  return recorded.length === 0 ? undefined : shared.length === recorded.length ? 'agrees' : shared.length > 0 ? 'similar' : 'differs';
}

/** Who was registered only after its first record can hardly be meant. */
function registered(party: Party, { registeredOn }: Candidate): Verdict {
  const first = firstDay(party);
  return first === undefined ? undefined : registeredOn <= first ? 'agrees' : 'differs';
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
