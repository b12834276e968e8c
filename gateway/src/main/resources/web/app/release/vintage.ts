import { html, LitElement, nothing } from 'lit';
import { short, time } from '../period';
import { t } from '../text';
import { newestReleases, statusOf, type ReleaseSummary } from './data';

/**
 * A choice of the state that figures are read in: of today, as a release left it, or as of a day. It asks for the releases itself, since no
 * figure waits for them.
 */
class VintageChoice extends LitElement {
  static override properties = { release: {}, asOf: { attribute: 'as-of' }, releases: { state: true } };

  /** The id of the release that is chosen, or nothing. */
  declare release: string;
  /** The day or moment that is chosen, or nothing. */
  declare asOf: string;
  declare private releases: readonly ReleaseSummary[];

  constructor() {
    super();
    this.release = '';
    this.asOf = '';
    this.releases = [];
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated() {
    this.ariaBusy = 'true';
    void newestReleases().then(found => {
      this.releases = found;
      this.ariaBusy = 'false';
    });
  }

  protected override render() {
    const { release, asOf, releases } = this;
    if (releases.length === 0 && release === '' && asOf === '') {
      return nothing;
    }
    const known = releases.some(one => one.id === release) || release === '' ? releases.map(one => one.id) : [release, ...releases.map(one => one.id)];
    return html`<label class="choice">${t('vintage')}<select name="release">
        <option value="" .selected=${release === ''} ?selected=${release === ''}>${t(asOf === '' ? 'vintage.now' : 'vintage.day')}</option>
        ${known.map(id => this.option(id, releases.find(one => one.id === id)))}</select></label>
      <label class="choice">${t('vintage.asOf')}<input type="date" name="asOf" .value=${asOf.slice(0, 10)}></label>`;
  }

  /** With its period, beyond which it says nothing. */
  private option(id: string, one: ReleaseSummary | undefined) {
    return html`<option value=${id} data-period=${one?.period ?? nothing} .selected=${id === this.release} ?selected=${id === this.release}>${
      one === undefined ? id : t('vintage.option', { period: short(one.period), round: one.round, status: statusOf(one.status), time: time(one.due) })}</option>`;
  }
}

customElements.define('vintage-choice', VintageChoice);
