import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get } from '../api';
import { Page } from '../page/element';
import { time } from '../period';
import { planned, type CalendarEntry } from '../release/calendar';
import { releaseLink, statusOf, unless, type ReleaseSummary } from '../release/data';
import type { Revisions } from '../release/levels';
import { capital, language, t } from '../text';
import type { Domain } from './ask';
import { revised } from './revised';

interface News {
  readonly revisions: Readonly<Record<Domain, Revisions | undefined>>;
  readonly coming: readonly CalendarEntry[];
}

const DATASET = 'headline';
const COMING = 3;

/** What changed since the release before, what comes next, and what came last. */
class FrontNews extends Page<News> {
  static override properties = { ...Page.properties, period: {}, releases: { attribute: false } };

  declare period: string;
  declare releases: readonly ReleaseSummary[];

  protected override async load(signal: AbortSignal): Promise<News> {
    const of = (domain: Domain) => unless(get<Revisions>(`/api/v1/datasets/${DATASET}/revisions?series=_T&measure=${domain}-cny`, signal), 'not-found', 'not-released');
    const [cbec, dds, coming] = await Promise.all([of('cbec'), of('dds'), planned('', signal)]);
    return { revisions: { cbec, dds }, coming: coming.filter(({ state }) => state === 'planned').slice(0, COMING) };
  }

  protected override waiting(): TemplateResult {
    return html`<div class="waiting"><div class="table-to-come"></div></div>`;
  }

  protected override view({ revisions, coming }: News): TemplateResult {
    const lang = language();
    const changes = (['cbec', 'dds'] as const).flatMap(domain => {
      const said = revised(revisions[domain]?.periods ?? [], this.period);
      return said === undefined ? [] : [html`<div><dt>${t(`domain.${domain}`)}</dt><dd>${capital(said)}${t('sentence.end')}</dd></div>`];
    });
    return html`${changes.length === 0 ? nothing : html`<section><h2>${t('front.revised')}</h2><dl class="sides">${changes}</dl>
        <p><a href=${href(lang, `/datasets/${DATASET}/revisions`, new URLSearchParams({ series: '_T', measure: 'cbec-cny' }))}>${t('front.revised.all')}</a></p></section>`}
      <div class="sides">
        <section><h2>${t('front.next')}</h2>${coming.length === 0 ? html`<p>${t('release.next.none')}${t('sentence.end')}</p>` : html`<ol class="dated">${coming.map(one => html`<li><span>${one.title[lang]}</span> <span class="quiet">${time(one.due)}</span></li>`)}</ol>`}
          <p><a href=${href(lang, '/calendar')}>${t('calendar.title')}</a></p></section>
        <section><h2>${t('front.latest')}</h2><ol class="dated">${this.releases.map(one => html`<li>${releaseLink(one.id, one.title[lang])} <span class="quiet">${time(one.due)}${t('list.comma')}${statusOf(one.status)}</span></li>`)}</ol>
          <p><a href=${href(lang, '/releases')}>${t('front.latest.all')}</a></p></section>
      </div>`;
  }
}

customElements.define('front-news', FrontNews);
