import { GROUPS } from '../../release/data';
import { t } from '../../text';
import type { Approval, Build, Right } from './data';
import type { Act } from './form';

const STATUSES = ['FLASH', 'PRELIMINARY', 'FINAL', 'BENCHMARK', 'CORRECTION'] as const;
const LONGEST_TITLE = 200;
const LONGEST_REASON = 1000;
const LONGEST_SUBJECT = 255;
const RIGHTS: readonly Right[] = ['AUTHOR', 'APPROVE', 'CERTIFY', 'STOP', 'READ_EARLY'];
export const RIGHTS_PATH = '/api/v1/release-rights';

/** Plans a release: from now on everybody reads of it in the calendar. */
export function planAct(): Act {
  return {
    name: 'plan', path: '/api/v1/releases', label: t('deskRelease.plan'), text: t('deskRelease.plan.text'),
    fields: [
      { name: 'group', label: t('releases.group'), kind: groups(), required: true },
      { name: 'period', label: t('releases.period'), hint: t('deskRelease.period.hint'), required: true, maxlength: 7 },
      { name: 'status', label: t('releases.status'), kind: STATUSES.map(code => [code, t(`release.status.${code.toLowerCase() as 'final'}`)] as const), required: true },
      { name: 'due', label: t('deskRelease.due'), kind: 'minute', required: true },
      ...inBoth('title', t('deskRelease.title.en'), t('deskRelease.title.zh'), LONGEST_TITLE, true),
      ...inBoth('notice', t('deskRelease.notice.en'), t('deskRelease.notice.zh'), LONGEST_REASON, false),
    ],
    body: given => ({
      group: given['group'], period: given['period'], status: given['status'], due: minute(given['due']), title: both(given, 'title'), notice: both(given, 'notice'),
    }),
  };
}

/** Plans by the rule of a group what it releases within twelve months. */
export function extendAct(): Act {
  return {
    name: 'extend', path: '/api/v1/calendar', label: t('deskRelease.extend'), text: t('deskRelease.extend.text'),
    fields: [{ name: 'group', label: t('releases.group'), kind: groups(), required: true }], body: ({ group }) => ({ group }),
  };
}

export function buildAct(release: string): Act {
  return {
    name: 'build', path: `/api/v1/releases/${release}/builds`, label: t('deskRelease.build'), text: t('deskRelease.build.text'),
    fields: [
      { name: 'periods', label: t('deskRelease.earlier'), hint: t('deskRelease.earlier.hint') },
      ...notes('qualityNote', t('deskRelease.quality.en'), t('deskRelease.quality.zh')), ...notes('revisionNote', t('deskRelease.revision.en'), t('deskRelease.revision.zh')),
    ],
    body: given => ({
      periods: (given['periods'] ?? '').split(/[\s,;]+/).filter(one => one !== ''), qualityNote: both(given, 'qualityNote'), revisionNote: both(given, 'revisionNote'),
    }),
  };
}

/** Signs a build as its author or its approver: what was seen, so that nothing else becomes public. */
export function signAct(role: 'submit' | 'approve', { releaseId, due }: Approval, build: Build): Act {
  return {
    name: role, path: `/api/v1/releases/${releaseId}/approval/${role}`, label: t(`deskRelease.${role}`), text: t(`deskRelease.${role}.text`), fields: [], of: build.id,
    body: () => ({ buildId: build.id, manifestDigest: build.manifestDigest, reportDigest: build.reportDigest, due }),
  };
}

export function overrideAct(release: string, build: string, gate: string): Act {
  return {
    name: 'override', path: `/api/v1/releases/${release}/builds/${build}/overrides`, label: t('deskRelease.override'), text: t('deskRelease.override.text'), of: gate,
    fields: inBoth('reason', t('deskRelease.reason.en'), t('deskRelease.reason.zh'), LONGEST_REASON, true),
    body: ({ reasonEn, reasonZh }) => ({ gate, reasonEn, reasonZh }),
  };
}

export function stopAct(release: string): Act {
  return {
    name: 'stop', path: `/api/v1/releases/${release}/approval/stop`, label: t('deskRelease.stop'), text: t('deskRelease.stop.text'),
    fields: inBoth('reason', t('deskRelease.reason.en'), t('deskRelease.reason.zh'), LONGEST_REASON, true),
    body: ({ reasonEn, reasonZh }) => ({ reasonEn, reasonZh }),
  };
}

export function withdrawAct(release: string): Act {
  return { name: 'withdraw', path: `/api/v1/releases/${release}/approval/withdraw`, label: t('deskRelease.withdraw'), text: t('deskRelease.withdraw.text'), fields: [], body: () => undefined };
}

export function moveAct(release: string): Act {
  return {
    name: 'move', path: `/api/v1/releases/${release}/due`, label: t('deskRelease.move'), text: t('deskRelease.move.text'),
    fields: [{ name: 'due', label: t('deskRelease.due'), kind: 'minute', required: true }, ...inBoth('reason', t('deskRelease.reason.en'), t('deskRelease.reason.zh'), LONGEST_REASON, true)],
    body: given => ({ due: minute(given['due']), reason: both(given, 'reason') }),
  };
}

/** @param known persons to offer: what a provider calls a person, nobody remembers */
export function proposeRightAct(known: readonly string[]): Act {
  return {
    name: 'propose-right', path: RIGHTS_PATH, label: t('deskRights.propose'), text: t('deskRights.propose.text'),
    fields: [person(known), { name: 'right', label: t('deskRights.right'), kind: RIGHTS.map(one => [one, t(`deskRelease.right.${one}`)] as const), required: true }, reason()],
    body: given => given,
  };
}

/** Proposes that a person reads a release before its time. */
export function proposeEarlyAct(release: string, known: readonly string[]): Act {
  return {
    name: 'propose-early', path: earlyPath(release), label: t('deskEarly.propose'), text: t('deskEarly.propose.text'),
    fields: [person(known), { name: 'purpose', label: t('deskEarly.purpose'), required: true, maxlength: LONGEST_REASON },
      { name: 'from', label: t('deskEarly.from'), kind: 'minute', required: true }, { name: 'until', label: t('deskEarly.until'), kind: 'minute', required: true }],
    body: ({ subject, purpose, from, until }) => ({ subject, purpose, from: minute(from), until: minute(until) }),
  };
}

export function earlyPath(release: string): string {
  return `/api/v1/releases/${encodeURIComponent(release)}/early-access`;
}

/** Confirms what another person proposed, in the list at a path. */
export function confirmAct(path: string, id: string): Act {
  return { name: 'confirm', path: `${path}/${id}/confirm`, label: t('grant.confirm'), text: t('grant.confirm.text'), fields: [], body: () => undefined };
}

export function endAct(path: string, id: string): Act {
  return { name: 'end', path: `${path}/${id}/revoke`, label: t('grant.end'), text: t('grant.end.text'), fields: [reason()], body: given => given };
}

export function resumeAct(): Act {
  return { name: 'resume', path: '/api/v1/release-clock/resume', label: t('deskClock.resume'), text: t('deskClock.resume.text'), fields: [], body: () => undefined };
}

/** @param head number and hash of the newest entry of the log, which a person compares with what is known outside */
export function openAct(head: string): Act {
  return { name: 'open', path: '/api/v1/release-clock/open', label: t('deskClock.open'), text: t('deskClock.open.text', { head }), fields: [], body: () => undefined };
}

export function epochAct(): Act {
  return { name: 'epoch', path: '/api/v1/release-clock/epochs', label: t('deskClock.epoch'), text: t('deskClock.epoch.text'), fields: [reason()], body: given => given };
}

function person(known: readonly string[]): Act['fields'][number] {
  return { name: 'subject', label: t('grant.subject'), hint: t('grant.subject.hint'), required: true, maxlength: LONGEST_SUBJECT, offered: known };
}

function reason(): Act['fields'][number] {
  return { name: 'reason', label: t('desk.reason'), required: true, maxlength: LONGEST_REASON };
}

function groups(): readonly (readonly [string, string])[] {
  return GROUPS.map(one => [one, t(`releases.group.${one}`)] as const);
}

function inBoth(name: string, en: string, zh: string, maxlength: number, required: boolean): Act['fields'] {
  return [{ name: `${name}En`, label: en, lang: 'en', maxlength, required }, { name: `${name}Zh`, label: zh, lang: 'zh-CN', maxlength, required }];
}

function notes(name: string, en: string, zh: string): Act['fields'] {
  return [{ name: `${name}En`, label: en, lang: 'en', kind: 'area' }, { name: `${name}Zh`, label: zh, lang: 'zh-CN', kind: 'area' }];
}

/** A text in both languages; undefined if neither is there. */
function both(given: Readonly<Record<string, string>>, name: string): { readonly en: string; readonly zh: string } | undefined {
  const [en, zh] = [given[`${name}En`] ?? '', given[`${name}Zh`] ?? ''];
  return en === '' && zh === '' ? undefined : { en, zh };
}

/** Whoever types a minute means that of Beijing. */
function minute(given: string | undefined): string | undefined {
  return given === undefined ? undefined : `${given}:00+08:00`;
}
