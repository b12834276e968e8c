import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get, getAll, ifAllowed, Problem } from '../api';
import { buildAct, earlyPath, moveAct, proposeEarlyAct, RIGHTS_PATH, signAct, stopAct, withdrawAct } from '../desk/release/acts';
import { disclosure, disclosureOf, type Disclosure } from '../desk/release/disclosure';
import { DONE, lacking, over, ownRights, seesGrants, unable, type Approval, type Build, type Own, type Signature } from '../desk/release/data';
import { offer, type Act } from '../desk/release/form';
import { gates } from '../desk/release/gates';
import { grants, type EarlyEntry, type HeldRight } from '../desk/release/grants';
import { deskMenu } from '../desk/menu';
import { short, time } from '../period';
import { releaseLink } from '../release/data';
import { session } from '../session';
import { language, t } from '../text';
import { Page } from './element';
import { notFound } from './nowhere';
import { personGate, rightsOf } from './person';

interface Data {
  readonly own: Own;
  /** Absent for those who have nothing to do with it. */
  readonly approval: Approval | undefined;
  readonly build: Build | undefined;
  readonly disclosure: Disclosure | undefined;
  /** The pre-release list, with those who may be put on it; undefined for those who may not see it. */
  readonly early: readonly [readonly EarlyEntry[], readonly string[]] | undefined;
  /** Which form is open: one at a time. */
  readonly acting: string | undefined;
}

/** How often a build that runs is asked how far it is. */
const POLL = 2_000;

/** The desk of one release: build it, look at its gates, sign it, stop it. What a person may not do says why. */
class DeskReleasePage extends Page<Data | 'unknown'> {
  private poll: number | undefined;

  constructor() {
    super();
    this.addEventListener(DONE, event => void this.done(event as CustomEvent<Partial<Build>>));
  }

  override disconnectedCallback() {
    window.clearTimeout(this.poll);
    super.disconnectedCallback();
  }

  protected override async load(signal: AbortSignal): Promise<Data | 'unknown'> {
    window.clearTimeout(this.poll);
    const at = `/api/v1/releases/${encodeURIComponent(this.address)}`;
    if (!session().signedIn) {
      return { own: { subject: '', rights: [] }, approval: undefined, build: undefined, disclosure: undefined, early: undefined, acting: undefined };
    }
    try {
      const [own, approval] = await Promise.all([ownRights(signal), ifAllowed(get<Approval>(`${at}/approval`, signal))]);
      const wanted = parse(location).query.get('build') ?? '';
      const id = approval?.builds.includes(wanted) ? wanted : approval?.builds[0];
      const build = id === undefined ? undefined : await get<Build>(`${at}/builds/${id}`, signal);
      if (build?.state === 'RUNNING') {
        this.poll = window.setTimeout(() => void this.reload(), POLL);
      }
      const withheld = build === undefined ? undefined : await disclosureOf(this.address, build, signal);
      return { own, approval, build, disclosure: withheld, early: approval !== undefined && seesGrants(own) ? await earlyOf(this.address, signal) : undefined, acting: typeof this.data === 'object' ? this.data.acting : undefined };
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) {
        return 'unknown';
      }
      throw failure;
    }
  }

  protected override view(data: Data | 'unknown'): TemplateResult {
    if (data === 'unknown') {
      return notFound('/desk/releases', t('deskReleases.title'));
    }
    document.title = `${this.address} · ${t('deskReleases.title')} · ${t('product')}`;
    return html`<p class="crumb"><a href=${href(language(), '/desk/releases')}>${t('deskReleases.title')}</a></p><h1><code>${this.address}</code></h1>
      ${personGate() ?? html`${deskMenu()}${rightsOf(data.own)}${data.approval === undefined ? nothing : this.release(data, data.approval)}`}`;
  }

  private release(data: Data, approval: Approval) {
    const { own, build } = data;
    return html`${state(approval)}
      <section><h2>${t('deskRelease.building')}</h2>${this.builds(approval, build)}
        ${build === undefined ? html`<p class="empty">${t('deskRelease.noBuild')}</p>` : built(build)}
        ${build?.report === undefined ? nothing : gates(this.address, build, own, data.acting, gate => this.turn(data, gate))}
        ${build === undefined || data.disclosure === undefined ? nothing : disclosure(this.address, build, data.disclosure)}
        ${this.offer(data, buildAct(this.address), over(approval) ?? lacking(own, 'AUTHOR') ?? (build?.state === 'RUNNING' ? t('deskRelease.running') : undefined))}</section>
      <section><h2>${t('deskRelease.signing')}</h2>
        ${build === undefined ? nothing : html`${this.offer(data, signAct('submit', approval, build), unable(own, 'author', approval, build))}${this.offer(data, signAct('approve', approval, build), unable(own, 'approver', approval, build))}`}</section>
      <section><h2>${t('deskEarly.title')}</h2><p>${t('deskEarly.text')}</p>${this.early(data, approval)}</section>
      <section><h2>${t('deskRelease.holding')}</h2>
        ${this.offer(data, moveAct(this.address), over(approval) ?? lacking(own, 'AUTHOR'))}
        ${approval.stoppedAt === undefined ? this.offer(data, stopAct(this.address), lacking(own, 'STOP')) : this.offer(data, withdrawAct(this.address), withdrawn(own, approval))}</section>`;
  }

  /** Who reads it before its time; whoever approves puts persons on the list, and takes them off. */
  private early(data: Data, approval: Approval) {
    const { own, early, acting } = data;
    return html`${early === undefined ? nothing : grants({
      all: early[0], path: earlyPath(this.address), name: t('deskEarly.title'), own, acting, turn: name => this.turn(data, name),
      what: one => html`${one.purpose}<br><span class="quiet">${t('deskEarly.hours', { from: time(one.from), until: time(one.until) })}</span>`,
    })}${this.offer(data, proposeEarlyAct(this.address, early?.[1] ?? []), over(approval) ?? lacking(own, 'APPROVE'))}`;
  }

  /** Which build is shown; the newest is the first. */
  private builds({ builds, buildId }: Approval, build: Build | undefined) {
    return builds.length < 2 ? nothing : html`<div class="search"><label class="choice">${t('deskRelease.which')}<select name="build" @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}>
      ${builds.map(id => html`<option value=${id} .selected=${id === build?.id} ?selected=${id === build?.id}>${id}${id === buildId ? ` (${t('deskRelease.putUp')})` : ''}</option>`)}</select></label></div>`;
  }

  /** A button that opens the form of an act, or why this person is not offered it. */
  private offer(data: Data, act: Act, reason: string | undefined) {
    return offer(act, data.acting, name => this.turn(data, name), reason);
  }

  private turn(data: Data, acting: string | undefined) {
    this.data = { ...data, acting: data.acting === acting ? undefined : acting };
  }

  private choose(build: string) {
    go(href(language(), `/desk/releases/${this.address}`, new URLSearchParams({ build })), true);
    void this.reload();
  }

  /** What was done shows: a build that begins is the one to look at. */
  private async done({ detail }: CustomEvent<Partial<Build>>) {
    if (typeof this.data === 'object') {
      this.data = { ...this.data, acting: undefined };
    }
    if (detail.state === 'RUNNING' && detail.id !== undefined) {
      go(href(language(), `/desk/releases/${this.address}`), true);
    }
    await this.reload();
  }
}

async function earlyOf(release: string, signal: AbortSignal): Promise<NonNullable<Data['early']>> {
  const [list, rights] = await Promise.all([getAll<EarlyEntry>(earlyPath(release), signal), getAll<HeldRight>(RIGHTS_PATH, signal)]);
  const readers = rights.filter(one => one.right === 'READ_EARLY' && one.confirmedAt !== undefined && one.revokedAt === undefined);
  return [list, readers.map(one => one.subject)];
}

/** How far it is, who signed, and whether what was signed still is what is stored. */
function state(approval: Approval) {
  const { stoppedAt, stoppedBy, withdrawnAt, withdrawnBy } = approval;
  return html`<div role="status"><dl class="facts long"><dt>${t('calendar.state')}</dt><dd>${t(`deskRelease.state.${approval.state}`)} ${approval.state === 'RELEASED' ? releaseLink(approval.releaseId) : nothing}</dd>
    <dt>${t('deskRelease.due')}</dt><dd>${time(approval.due)}</dd>
    <dt>${t('deskRelease.author')}</dt><dd>${signature(approval.author)}</dd><dt>${t('deskRelease.approver')}</dt><dd>${signature(approval.approver)}</dd>
    ${stoppedAt === undefined ? nothing : html`<dt>${t('deskRelease.stopped')}</dt><dd>${time(stoppedAt)} <code>${stoppedBy}</code></dd>`}
    ${withdrawnAt === undefined ? nothing : html`<dt>${t('deskRelease.withdrawn')}</dt><dd>${time(withdrawnAt)} <code>${withdrawnBy}</code></dd>`}</dl></div>`;
}

function signature(of: Signature | undefined) {
  return of === undefined ? t('deskRelease.nobody') : html`<code>${of.subject}</code>, ${time(of.signedAt)}${of.holds ? nothing : html` <strong>${t('deskRelease.lapsed')}</strong>`}`;
}

function built(build: Build) {
  switch (build.state) {
    case 'RUNNING':
      return html`<div role="status"><progress aria-label=${t('deskRelease.running')}></progress><p>${t('deskRelease.running')} <span class="quiet" lang="en">${build.step}</span></p></div>`;
    case 'FAILED':
      return html`<div class="problem" role="status"><h3>${t('deskRelease.failed')}</h3><p lang="en">${build.failure}</p></div>`;
    case 'COMPLETED':
      return html`<p>${t('deskRelease.completed', { time: time(build.completedAt!), cutOff: time(build.cutOff!) })} <code>${build.startedBy}</code></p>
        <details class="code"><summary>${t('release.holds')}</summary><dl class="facts long">${Object.entries(build.periods).map(([dataset, periods]) => html`<dt><code>${dataset}</code></dt><dd>${periods.map(short).join(t('list.comma'))}</dd>`)}
          <dt>${t('release.manifest')}</dt><dd><code class="hash">${build.manifestDigest}</code></dd><dt>${t('deskRelease.report')}</dt><dd><code class="hash">${build.reportDigest}</code></dd></dl></details>`;
  }
}

/** Whoever stopped a release does not destroy it as well. */
function withdrawn(own: Own, { state, stoppedBy }: Approval): string | undefined {
  return state === 'WITHDRAWN' ? t('deskRelease.over') : lacking(own, 'STOP') ?? (stoppedBy === own.subject ? t('deskRelease.stopper') : undefined);
}

customElements.define('desk-release-page', DeskReleasePage);
