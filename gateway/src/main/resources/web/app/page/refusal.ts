import { html, nothing, type TemplateResult } from 'lit';
import { href, parse } from '../address';
import { Problem } from '../api';
import { day } from '../day';
import { openQuestion } from '../explore/nearest';
import { time } from '../period';
import { hasKey, session, useKey } from '../session';
import { language, t, tOr } from '../text';
import { WrongAddress } from '../wrong';
import { violations } from './violations';

/** What the API says itself is English. */
const SPOKEN = 'en';

/** What anybody may see instead of what is refused. */
export interface Instead {
  readonly href: string;
  /** What it has other than the question, as parts of a sentence. */
  readonly changes: readonly string[];
  /** Whether the question is about the whole country, so that no single firm is the reason. */
  readonly ofCountry: boolean;
}

/**
 * Says what went wrong, what to do, and the trace id; instead of a whole page, or within it.
 *
 * @param instead what a page knows of the nearest open question; otherwise the problem leads there
 */
export function refusal(failure: unknown, again: () => void, whole = false, instead?: Instead): TemplateResult {
  if (failure instanceof WrongAddress) {
    return wrongAddress(failure, whole);
  }
  const problem = failure instanceof Problem ? failure : undefined;
  const open = problem?.nearest === undefined ? undefined : instead ?? near(problem.nearest);
  if (open !== undefined && isRefused(problem)) {
    return notOpen(open, again, whole);
  }
  const slow = failure instanceof DOMException && failure.name === 'TimeoutError';
  const todo = problem === undefined ? t(slow ? 'problem.do.slow' : 'problem.do.offline') : whatToDo(problem);
  const forget = () => {
    useKey(undefined);
    again();
  };
  const title = problem === undefined ? t(slow ? 'problem.title.slow' : 'problem.offline') : titleOf(problem);
  return html`<div class="problem" role="alert">
    ${whole ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    ${todo === undefined ? nothing : html`<p>${todo}</p>`}
    ${problem === undefined || problem.detail === '' || problem.violations.length > 0 || isForeign(problem) ? nothing : html`<p class="quiet" lang=${SPOKEN}>${problem.detail}</p>`}
    ${problem === undefined ? nothing : violations(problem.violations)}
    ${problem?.traceId === undefined ? nothing : html`<p class="quiet">${t('problem.trace', { id: problem.traceId })}</p>`}
    <p class="actions">${problem === undefined ? nothing : elsewhere(problem)}${open === undefined ? nothing : html`<a class="action" href=${open.href}>${t('nearest.released')}</a>`}
      ${whole && problem?.status === 400 ? usual() : html`<button type="button" @click=${again}>${t('problem.again')}</button>`}
      ${hasKey() && isRefused(problem) ? html`<button type="button" @click=${forget}>${t('explore.key.forget')}</button>` : nothing}</p>
  </div>`;
}

/** Why something is not for everybody, and the way to the nearest that is. */
function notOpen({ href: to, changes, ofCountry }: Instead, again: () => void, whole: boolean): TemplateResult {
  const title = t(ofCountry ? 'nearest.title.unreleased' : 'nearest.title.firm');
  const forget = () => {
    useKey(undefined);
    again();
  };
  return html`<div class="problem" role="alert">
    ${whole ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    <p>${changes.length === 0 ? t('nearest.text.plain') : t('nearest.text', { changes: changes.join(t('list.semicolon')) })}</p>
    <p class="actions"><a class="action main" href=${to}>${t('nearest.open')}</a>
      ${hasKey() ? html`<button type="button" @click=${forget}>${t('explore.key.forget')}</button>` : nothing}</p>
    <p class="quiet">${hasKey() ? t('problem.do.scope') : session().signedIn ? t('problem.do.roles', { roles: roles() }) : t('nearest.inside')}</p>
  </div>`;
}

/** The page of the nearest open question. */
function near(nearest: string): Instead | undefined {
  const open = openQuestion(nearest);
  return open === undefined ? undefined : { href: href(language(), open.path, open.query), changes: [], ofCountry: true };
}

/** Which parameters are wrong, what was given and what is allowed, and the page as it opens by itself. */
function wrongAddress({ wrong }: WrongAddress, whole: boolean): TemplateResult {
  document.title = `${t('wrong.title')} · ${t('product')}`;
  return html`<div class="problem" role="alert">
    ${whole ? html`<h1>${t('wrong.title')}</h1>` : html`<h2>${t('wrong.title')}</h2>`}
    <p>${t('wrong.text')}</p>
    <ul>${wrong.map(one => html`<li><code>${one.parameter}</code>${t('colon')}${t('wrong.line', { given: one.given, allowed: one.allowed })}</li>`)}</ul>
    <p>${usual()}</p></div>`;
}

/** Where a reader goes on whom only time keeps from an answer. */
function elsewhere({ slug }: Problem) {
  if (slug === 'not-released') {
    return html`<a class="action" href=${href(language(), '/calendar')}>${t('calendar.title')}</a> `;
  }
  const { path, query } = parse(location);
  if (slug !== 'embargoed' || (path !== '/' && path !== '/explore')) {
    return nothing;
  }
  query.set('asOf', day(new Date().toISOString()));
  return html`<a class="action" href=${href(language(), path, query)}>${t('problem.released')}</a> `;
}

/** The page as its address without parameters shows it. */
function usual(): TemplateResult {
  return html`<a class="action" href=${href(language(), parse(location).path)}>${t('wrong.usual')}</a>`;
}

/** The roles of the person as words of the page's language. */
export function roles(): string {
  const own = session().roles ?? [];
  return own.length === 0 ? t('role.none') : own.map(role => tOr(`role.${role}`, role)).join(t('list.comma'));
}

/** Whoever sent nothing reads that something is missing, and not that it is wrong. */
function titleOf(problem: Problem): string {
  if (problem.status === 401 && !hasKey()) {
    return session().signedIn ? t('problem.title.ended') : t('problem.title.missing');
  }
  return tOr(`problem.title.${problem.slug}`, problem.title);
}

function isRefused(problem: Problem | undefined): boolean {
  return problem?.status === 401 || (problem?.status === 403 && problem.slug !== 'embargoed');
}

/** Whether the page says in its own language all that the API says in another one. */
function isForeign(problem: Problem): boolean {
  return problem.slug === 'not-released' || problem.slug === 'embargoed' || (isRefused(problem) && language() !== SPOKEN);
}

/** Until when live figures of the period are for those alone who are on the list of the release. */
function embargo({ due }: Problem): string {
  return due === undefined ? t('problem.do.embargoed') : t('problem.do.embargoed.until', { time: time(due) });
}

function whatToDo(problem: Problem): string | undefined {
  switch (problem.status) {
    case 401:
      return hasKey() ? t('problem.do.key') : session().signedIn ? t('problem.do.session') : t('problem.entitled');
    case 403:
      return problem.slug === 'embargoed' ? embargo(problem) : hasKey() ? t('problem.do.scope') : session().signedIn ? t('problem.do.roles', { roles: roles() }) : t('problem.entitled');
    case 404:
      return problem.slug !== 'not-released' ? undefined : problem.due === undefined ? t('release.notPlanned') : t('release.planned', { time: time(problem.due) });
    case 429:
      return t('problem.do.wait');
    case 500:
      return t('problem.do.report');
    case 502:
    case 503:
    case 504:
      return t('problem.do.later');
    default:
      return undefined;
  }
}
