import { html, nothing } from 'lit';
import { href } from '../address';
import { language, t } from '../text';

const PARTS = [['/releases', 'releases.title'], ['/calendar', 'calendar.title'], ['/changes', 'changes.title'], ['/datasets/headline/revisions', 'revisions.title']] as const;

/** The way between the pages about releases. */
export function parts(current: (typeof PARTS)[number][0]) {
  return html`<nav class="parts" aria-label=${t('releases.title')}>${PARTS.map(([to, title]) =>
    html`<a href=${href(language(), to)} aria-current=${to === current ? 'page' : nothing}>${t(title)}</a>`)}</nav>`;
}
