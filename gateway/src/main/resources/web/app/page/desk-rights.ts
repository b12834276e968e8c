import { html, type TemplateResult } from 'lit';
import { getAll } from '../api';
import { proposeRightAct, RIGHTS_PATH } from '../desk/release/acts';
import { DONE, lacking, ownRights, seesGrants, type Own } from '../desk/release/data';
import { offer } from '../desk/release/form';
import { grants, type HeldRight } from '../desk/release/grants';
import { deskMenu } from '../desk/menu';
import { session } from '../session';
import { t } from '../text';
import { Page } from './element';
import { personGate, refused, rightsOf } from './person';

interface Data {
  readonly own: Own;
  /** Undefined for those who may not see whose they are. */
  readonly rights: readonly HeldRight[] | undefined;
  readonly acting: string | undefined;
}

/** Who may do what with releases, who granted it, and for those who approve the way to grant and to end it. */
class DeskRightsPage extends Page<Data> {
  private readonly turn = (acting: string) => { this.data = { ...this.data!, acting: this.data!.acting === acting ? undefined : acting }; };

  constructor() {
    super();
    this.addEventListener(DONE, () => void this.reload());
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    const own = await ownRights(signal);
    return { own, rights: session().signedIn && seesGrants(own) ? await getAll<HeldRight>(RIGHTS_PATH, signal) : undefined, acting: undefined };
  }

  protected override view({ own, rights, acting }: Data): TemplateResult {
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('deskRights.title')}</h1><p class="lead">${t('deskRights.text')}</p>
      ${personGate() ?? html`${deskMenu()}${rightsOf(own)}
        <section><h2>${t('deskRights.propose')}</h2>${offer(proposeRightAct([...new Set(rights?.map(one => one.subject))]), acting, this.turn, lacking(own, 'APPROVE'))}</section>
        <section><h2>${t('deskRights.whose')}</h2>${rights === undefined ? refused(t('deskRights.closed')) : grants({
          all: rights, path: RIGHTS_PATH, name: t('deskRights.whose'), own, acting, turn: this.turn,
          what: one => html`${t(`deskRelease.right.${one.right}`)}<br><span class="quiet">${one.reason}</span>`,
        })}</section>`}`;
  }
}

customElements.define('desk-rights-page', DeskRightsPage);
