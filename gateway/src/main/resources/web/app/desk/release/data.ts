import { get, ifAllowed } from '../../api';
import { mayTry, session } from '../../session';
import { t } from '../../text';

/** What two persons grant a third. */
export type Right = 'AUTHOR' | 'APPROVE' | 'CERTIFY' | 'STOP' | 'READ_EARLY';

/** Who asks, and what that person may do with releases. */
export interface Own {
  readonly subject: string;
  readonly rights: readonly Right[];
}

export interface Signature {
  readonly subject: string;
  readonly signedAt: string;
  readonly holds: boolean;
}

/** Who signed what of a release, and what became of it. */
export interface Approval {
  readonly releaseId: string;
  readonly state: 'PLANNED' | 'SUBMITTED' | 'APPROVED' | 'RELEASED' | 'POSTPONED' | 'CLOSED' | 'STOPPED' | 'WITHDRAWN';
  readonly due: string;
  readonly buildId?: string;
  readonly manifestDigest?: string;
  readonly reportDigest?: string;
  readonly author?: Signature;
  readonly approver?: Signature;
  readonly stoppedAt?: string;
  readonly stoppedBy?: string;
  readonly withdrawnAt?: string;
  readonly withdrawnBy?: string;
  /** Ids of its builds, the newest first. */
  readonly builds: readonly string[];
}

/** Something that has to hold before anybody signs. */
export interface Gate {
  readonly gate: string;
  readonly passed: boolean;
  readonly overridable: boolean;
  readonly found: Readonly<Record<string, unknown>>;
  readonly override?: { readonly reasonEn: string; readonly reasonZh: string; readonly by: string };
}

export interface Build {
  readonly id: string;
  readonly state: 'RUNNING' | 'COMPLETED' | 'FAILED';
  readonly startedAt: string;
  readonly startedBy: string;
  readonly completedAt?: string;
  readonly cutOff?: string;
  readonly step?: string;
  readonly failure?: string;
  readonly periods: Readonly<Record<string, readonly string[]>>;
  readonly manifestDigest?: string;
  readonly reportDigest?: string;
  readonly report?: { readonly gates: readonly Gate[] };
}

/** Tells that something was done with a release, so that the page asks anew. */
export const DONE = 'shumao-release-done';

const NOBODY: Own = { subject: '', rights: [] };

/** The rights of whoever asks. A key is no person, and has none. */
export async function ownRights(signal: AbortSignal): Promise<Own> {
  return session().signedIn ? (await ifAllowed(get<Own>('/api/v1/release-rights/own', signal))) ?? NOBODY : NOBODY;
}

/** Whether a person sees whose rights and early access there are: whoever approves, and auditors. */
export function seesGrants({ rights }: Own): boolean {
  return rights.includes('APPROVE') || mayTry('audit');
}

/** Why a person without a right may not do something; undefined if it is held. */
export function lacking({ rights }: Own, right: Right): string | undefined {
  return rights.includes(right) ? undefined : t('deskRelease.lacking', { right: t(`deskRelease.right.${right}`) });
}

/** Why nobody signs, moves or builds a release any more; undefined while it is not over. */
export function over({ state }: Approval): string | undefined {
  return ['RELEASED', 'CLOSED', 'STOPPED', 'WITHDRAWN'].includes(state) ? t('deskRelease.over') : undefined;
}

/** Why a person may not sign a build in a role; undefined if it may. The API has the last word. */
export function unable(own: Own, role: 'author' | 'approver', approval: Approval, build: Build | undefined): string | undefined {
  const missing = lacking(own, role === 'author' ? 'AUTHOR' : 'APPROVE') ?? over(approval);
  if (missing !== undefined) {
    return missing;
  }
  if (build === undefined || build.state !== 'COMPLETED') {
    return t('deskRelease.noBuild');
  }
  const gates = build.report?.gates ?? [];
  if (gates.some(open)) {
    return t('deskRelease.gatesOpen');
  }
  if (gates.some(gate => gate.override?.by === own.subject)) {
    return t('deskRelease.overrode');
  }
  if (role === 'approver') {
    return notTheOther(own, approval, build);
  }
  return undefined;
}

/** An approver is another person than the author and than the one who started the build, and signs what the author signed. */
function notTheOther(own: Own, { author, buildId }: Approval, build: Build): string | undefined {
  if (author?.holds !== true || buildId !== build.id) {
    return t('deskRelease.notPutUp');
  }
  return author.subject === own.subject || build.startedBy === own.subject ? t('deskRelease.same') : undefined;
}

/** Whether a gate holds a release back. */
export function open({ passed, override }: Gate): boolean {
  return !passed && override === undefined;
}
