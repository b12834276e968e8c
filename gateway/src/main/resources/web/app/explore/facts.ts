import { html } from 'lit';
import { href } from '../address';
import type { Observations } from '../data';
import { time } from '../period';
import { language, t } from '../text';

/** What a reader looks for first: how new the figures are, who makes them, by which definition, and when the next ones come. */
export function facts(answer: Observations) {
  return html`<dl class="state">
    <div><dt>${t('explore.updated')}</dt><dd>${answer.asOf === null ? '–' : time(answer.asOf)}</dd></div>
    <div><dt>${t('explore.next')}</dt><dd>${t('explore.next.none')}</dd></div>
    <div><dt>${t('explore.code')}</dt><dd><code>${answer.definition}</code>, <a href=${href(language(), `/indicators/${answer.indicator}`)}><code>${answer.indicator}</code> ${t('explore.version', { version: answer.version })}</a></dd></div>
    <div><dt>${t('explore.maker')}</dt><dd>${answer.source}</dd></div>
  </dl>`;
}
