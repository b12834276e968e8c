import { html, nothing } from 'lit';
import { href } from '../address';
import type { Observations } from '../data';
import { time } from '../period';
import { vintageOf } from '../release/data';
import { language, t } from '../text';

/** What a reader looks for first: how new the figures are, who makes them, by which definition, and when the next ones come. */
export function facts(answer: Observations) {
  const newest = answer.periods[answer.periods.length - 1]?.release;
  return html`<dl class="state">
    <div><dt>${t('explore.updated')}</dt><dd>${answer.asOf === null ? '–' : time(answer.asOf)}</dd></div>
    <div><dt>${t('explore.next')}</dt><dd>${answer.released === undefined ? t('explore.next.none') : answer.released.next === undefined ? t('release.next.none') : html`${time(answer.released.next.due)} <code>${answer.released.next.release}</code>`}</dd></div>
    ${newest === undefined ? nothing : html`<div><dt>${t('vintage')}</dt><dd>${vintageOf(newest)}</dd></div>`}
    <div><dt>${t('explore.code')}</dt><dd><code>${answer.definition}</code>, <a href=${href(language(), `/indicators/${answer.indicator}`)}><code>${answer.indicator}</code> ${t('explore.version', { version: answer.version })}</a></dd></div>
    <div><dt>${t('explore.maker')}</dt><dd>${answer.source}</dd></div>
  </dl>`;
}
