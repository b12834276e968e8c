import { html, nothing, type TemplateResult } from 'lit';
import { href, parse } from '../address';
import { isOffered } from '../session';
import { language, t, type TextKey } from '../text';

const CLOCK = ['operate', 'audit', 'statistician'] as const;

const PARTS: readonly (readonly [string, TextKey, readonly string[] | undefined])[] = [
  ['/desk', 'desk.parties', ['registry', 'audit']],
  ['/desk/obligations', 'desk.obligations', ['registry', 'statistician', 'audit']],
  ['/desk/responses', 'responses.title', ['registry', 'statistician', 'audit']],
  ['/desk/review', 'review.title', ['statistician', 'audit']],
  ['/desk/exclusions', 'exclusions.title', ['statistician', 'audit']],
  ['/desk/releases', 'deskReleases.title', undefined],
  ['/desk/rights', 'deskRights.title', undefined],
  ['/desk/clock', 'deskClock.title', CLOCK],
  ['/desk/keys', 'keys.title', ['registry', 'operate', 'keys', 'audit']],
];

/** The parts of the registry desk, as far as the caller may see them. The clock is a matter of persons with rights to releases, too. */
export function deskMenu(): TemplateResult {
  const { path } = parse(location);
  return html`<nav class="parts" aria-label=${t('desk.title')}>${PARTS.map(([to, key, scopes]) => !isOffered(scopes) && !(scopes === CLOCK && isOffered(undefined)) ? nothing : html`
    <a href=${href(language(), to)} aria-current=${path === to ? 'page' : nothing}>${t(key)}</a>`)}</nav>`;
}
