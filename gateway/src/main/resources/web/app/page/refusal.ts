import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api';
import { hasKey, session, useKey } from '../session';
import { t, tOr } from '../text';

/** Says what went wrong, what to do, and the trace id; instead of a whole page, or within it. What the API says itself is English. */
export function refusal(failure: unknown, again: () => void, whole = false): TemplateResult {
  const problem = failure instanceof Problem ? failure : undefined;
  const todo = problem === undefined ? undefined : whatToDo(problem);
  const forget = () => {
    useKey(undefined);
    again();
  };
  const title = problem === undefined ? t('problem.offline') : tOr(`problem.title.${problem.slug}`, problem.title);
  return html`<div class="problem" role="alert">
    ${whole ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    ${todo === undefined ? nothing : html`<p>${todo}</p>`}
    ${problem === undefined || problem.detail === '' ? nothing : html`<p class="quiet" lang="en">${problem.detail}</p>`}
    ${problem?.traceId === undefined ? nothing : html`<p class="quiet">${t('problem.trace', { id: problem.traceId })}</p>`}
    <p class="actions"><button type="button" @click=${again}>${t('problem.again')}</button>
      ${hasKey() && isRefused(problem) ? html`<button type="button" @click=${forget}>${t('explore.key.forget')}</button>` : nothing}</p>
  </div>`;
}

/** The roles of the person as words of the page's language. */
export function roles(): string {
  const own = session().roles ?? [];
  return own.length === 0 ? t('role.none') : own.map(role => tOr(`role.${role}`, role)).join(t('list.comma'));
}

function isRefused(problem: Problem | undefined): boolean {
  return problem?.status === 401 || problem?.status === 403;
}

function whatToDo(problem: Problem): string | undefined {
  switch (problem.status) {
    case 401:
      return hasKey() ? t('problem.do.key') : session().signedIn ? t('problem.do.session') : t('problem.entitled');
    case 403:
      return hasKey() ? t('problem.do.scope') : session().signedIn ? t('problem.do.roles', { roles: roles() }) : t('problem.entitled');
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
