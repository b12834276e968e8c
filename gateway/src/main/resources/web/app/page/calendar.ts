import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { day } from '../day';
import { planned, type CalendarEntry } from '../release/calendar';
import { groupChoice, groupOf, releaseLink, statusOf } from '../release/data';
import { parts } from '../release/parts';
import { dayAndTime, time, words } from '../period';
import { language, t } from '../text';
import { Page } from './element';
import { groupIn } from './releases';

interface Data {
  readonly group: string;
  readonly entries: readonly CalendarEntry[];
}

/** What comes when: this month and the twelve months after it. */
class CalendarPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const group = groupIn(parse(location).query);
    return { group, entries: await planned(group, signal) };
  }

  protected override view({ group, entries }: Data): TemplateResult {
    const months = [...new Set(entries.map(one => day(one.due).slice(0, 7)))];
    const file = `/api/v1/calendar/releases.ics?${new URLSearchParams({ lang: language(), ...(group === '' ? {} : { group }) })}`;
    return html`${parts('/calendar')}<h1>${t('calendar.title')}</h1><p class="lead">${t('calendar.text')}</p>
      <p><a href=${file}>${t('calendar.file')}</a></p>
      <form class="search" @change=${(event: Event) => this.turn((event.target as HTMLSelectElement).value)} @submit=${(event: Event) => event.preventDefault()}>${groupChoice(group)}</form>
      ${entries.length === 0 ? html`<p class="empty">${t('calendar.none')}</p>` : nothing}
      ${months.map(month => html`<section><h2>${words(month)}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=${words(month)}><table class="work calendar">
          <thead><tr>${(['due', 'what'] as const).map(name => html`<th scope="col">${t(`calendar.${name}`)}</th>`)}</tr></thead>
          <tbody>${entries.filter(one => day(one.due).startsWith(month)).map(row)}</tbody></table></div></section>`)}`;
  }

  protected override waiting(): TemplateResult {
    return html`${parts('/calendar')}<h1>${t('calendar.title')}</h1><p class="lead">${t('calendar.text')}</p><div class="waiting"><div class="table-to-come"></div></div>`;
  }

  protected override kept() {
    this.unchoose();
  }

  private turn(group: string) {
    go(href(language(), '/calendar', new URLSearchParams(group === '' ? {} : { group })));
    void this.reload();
  }
}

function row(one: CalendarEntry) {
  const lang = language();
  const title = one.title[lang];
  return html`<tr class=${one.state === 'released' ? 'ended' : nothing}><th scope="row">${dayAndTime(one.due)}</th>
    <td>${one.state === 'planned' || one.state === 'postponed' ? title : releaseLink(one.releaseId, title)}<br>
      <span class="quiet">${[groupOf(one.group), statusOf(one.status), t(`calendar.state.${one.state}`)].join(t('list.comma'))}</span>
      ${one.notice === undefined ? nothing : html`<p class="note">${one.notice[lang]}</p>`}
      ${one.changes.map(change => html`<p class="note">${t('calendar.moved', { before: time(change.dueBefore), due: time(change.due) })} ${change.reason[lang]}</p>`)}</td></tr>`;
}

customElements.define('calendar-page', CalendarPage);
