import { html, type TemplateResult } from 'lit';
import { href } from '../address';
import { Page } from '../page/element';
import { time } from '../period';
import { hasKey, inside } from '../session';
import { language, t } from '../text';
import { planned, type CalendarEntry } from './calendar';

interface Data {
  readonly first: CalendarEntry | undefined;
}

/** Stands where nothing is released yet: what the calendar plans first. */
class NothingReleased extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    return { first: (await planned('', signal)).find(one => one.state === 'planned') };
  }

  protected override view({ first }: Data): TemplateResult {
    const lang = language();
    return html`<p class="lead">${t('unreleased.text')} ${first === undefined ? t('unreleased.none') : t('unreleased.first', { time: time(first.due), title: first.title[lang] })}</p>
      <p><a class="action" href=${href(lang, '/calendar')}>${t('calendar.title')}</a></p>`;
  }
}

/** Says within a page that there are no figures: those inside wait for records, everybody else for a release. */
export function nothingYet(): TemplateResult {
  return inside() && !hasKey() ? html`<p class="empty">${t('headline.empty')}</p>` : html`<nothing-released></nothing-released>`;
}

customElements.define('nothing-released', NothingReleased);
