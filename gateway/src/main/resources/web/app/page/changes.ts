import { html, nothing, type TemplateResult } from 'lit';
import { getAll } from '../api';
import type { BilingualText } from '../data';
import { plus, time } from '../period';
import { releaseLink } from '../release/data';
import { parts } from '../release/parts';
import { thisMonth } from '../day';
import { language, t, tOr } from '../text';
import { Page } from './element';

interface Change {
  readonly id: string;
  readonly at: string;
  readonly change: string;
  readonly release: string;
  readonly title: BilingualText;
  readonly due: string;
  readonly reason?: BilingualText;
}

interface Data {
  readonly since: string;
  readonly changes: readonly Change[];
}

const YEAR = 12;
/** Before any release. */
const BEGINNING = '2000-01';

/** What happened to releases in public: what became public, was postponed, re-dated, stopped or withdrawn; the newest first. */
class ChangesPage extends Page<Data> {
  private since = plus(thisMonth(), -YEAR);

  /** The API has the oldest first. */
  protected override async load(signal: AbortSignal): Promise<Data> {
    const changes = await getAll<Change>(`/api/v1/changes?${new URLSearchParams({ since: `${this.since}-01T00:00:00Z`, limit: '500' })}`, signal);
    return { since: this.since, changes: [...changes].reverse() };
  }

  protected override view({ since, changes }: Data): TemplateResult {
    return html`${parts('/changes')}<h1>${t('changes.title')}</h1><p class="lead">${t('changes.text')}</p>
      <p><a href="/api/v1/changes.atom" type="application/atom+xml">${t('changes.feed')}</a></p>
      ${changes.length === 0 ? html`<p class="empty">${t(since === BEGINNING ? 'changes.none' : 'changes.none.year')}</p>` : html`
        <dl class="said log">${changes.map(entry)}</dl>`}
      ${since === BEGINNING ? nothing : html`<p><button type="button" @click=${() => this.all()}>${t('changes.all')}</button></p>`}`;
  }

  protected override waiting(): TemplateResult {
    return html`${parts('/changes')}<h1>${t('changes.title')}</h1><p class="lead">${t('changes.text')}</p><div class="waiting"><div class="table-to-come"></div></div>`;
  }

  private all() {
    this.since = BEGINNING;
    void this.reload();
  }
}

function entry(one: Change) {
  const lang = language();
  const gone = one.change === 'postponed' || one.change === 're-dated';
  return html`<div><dt>${time(one.at)}</dt><dd>${gone ? one.title[lang] : releaseLink(one.release, one.title[lang])}<br>
    <span class="quiet">${tOr(`changes.${one.change}`, one.change)}${one.change === 're-dated' ? ` ${t('changes.due', { time: time(one.due) })}` : nothing}${one.reason === undefined ? nothing : ` ${one.reason[lang]}`}</span></dd></div>`;
}

customElements.define('changes-page', ChangesPage);
