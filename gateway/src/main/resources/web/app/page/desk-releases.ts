import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { extendAct, planAct } from '../desk/release/acts';
import { DONE, lacking, ownRights, type Own } from '../desk/release/data';
import { form } from '../desk/release/form';
import { deskMenu } from '../desk/menu';
import { plus, time } from '../period';
import { planned, type CalendarEntry } from '../release/calendar';
import { placeOf } from '../release/data';
import { thisMonth } from '../day';
import { session } from '../session';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { personGate, refused, rightsOf } from './person';

interface Data {
  readonly own: Own;
  readonly entries: readonly CalendarEntry[];
  readonly acting: 'plan' | 'extend' | undefined;
}

/** Months before this one of which the desk shows what became of releases. */
const BACK = 6;

/** The desk of releases: what is planned and what became of it, and the way to plan more. */
class DeskReleasesPage extends Page<Data> {
  constructor() {
    super();
    this.addEventListener(DONE, () => void this.reload());
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    if (!session().signedIn) {
      return { own: { subject: '', rights: [] }, entries: [], acting: undefined };
    }
    const [own, entries] = await Promise.all([ownRights(signal), planned('', signal, plus(thisMonth(), -BACK))]);
    return { own, entries, acting: undefined };
  }

  protected override view(data: Data): TemplateResult {
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('deskReleases.title')}</h1><p class="lead">${t('deskReleases.text')}</p>
      ${personGate() ?? html`${deskMenu()}${rightsOf(data.own)}${this.plan(data)}${list(data.entries)}`}`;
  }

  private plan(data: Data) {
    const missing = lacking(data.own, 'AUTHOR');
    return html`<section><h2>${t('deskRelease.planning')}</h2>${missing !== undefined ? refused(missing) : html`
      <p class="actions">${(['plan', 'extend'] as const).map(one => html`<button type="button" aria-expanded=${data.acting === one} @click=${() => { this.data = { ...data, acting: data.acting === one ? undefined : one }; }}>${t(`deskRelease.${one}`)}</button>`)}</p>
      ${data.acting === undefined ? nothing : form(data.acting === 'plan' ? planAct() : extendAct())}`}</section>`;
  }
}

function list(entries: readonly CalendarEntry[]) {
  return html`<section><h2>${t('calendar.title')}</h2>${entries.length === 0 ? html`<p class="empty">${t('calendar.none')}</p>` : html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('calendar.title')}><table class="work">
      <thead><tr>${(['due', 'what', 'state'] as const).map(name => html`<th scope="col">${t(`calendar.${name}`)}</th>`)}</tr></thead>
      <tbody>${entries.map(one => html`<tr><th scope="row">${time(one.due)}${one.warnings.map(warning => html`<br><strong>${tOr(`deskRelease.warning.${warning}`, warning)}</strong>`)}</th>
        <td><a href=${href(language(), `/desk/releases/${one.releaseId}`)}>${one.title[language()]}</a><br>
          <span class="quiet">${placeOf(one)}</span></td>
        <td>${t(`calendar.state.${one.state}`)}</td></tr>`)}</tbody></table></div>`}</section>`;
}

customElements.define('desk-releases-page', DeskReleasesPage);
