import { html, nothing, type TemplateResult } from 'lit';
import { access, session, signInAddress, signOut, useKey } from '../session';
import { either, t, type TextKey } from '../text';
import { roles } from './refusal';

/** The roles of people by the scope that they bring. */
const ROLES: Readonly<Record<string, TextKey>> = {
  submit: 'role.submitter', query: 'role.submitter', registry: 'role.registrar', live: 'role.live', statistician: 'role.statistician', operate: 'role.operator', audit: 'role.auditor',
};

/** A field for a key, which stays in the memory of the page. */
export function keyForm(hint: string, entered: () => void): TemplateResult {
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('key') as HTMLInputElement;
    useKey(field.value.trim());
    entered();
  };
  return html`<form class="search" @submit=${enter}>
    <label class="choice">${t('explore.key')}<input type="password" name="key" autocomplete="off" required></label>
    <button>${t('explore.key.use')}</button></form><p class="quiet">${hint} ${t('key.issued')}</p>`;
}

/** What stands in the place of a page, or of a part of it, that the caller may not see; undefined if it may. Each of the scopes opens it. */
export function gate(scopes: readonly string[], entered: () => void): TemplateResult | undefined {
  switch (access(...scopes)) {
    case 'allowed':
      return undefined;
    case 'denied':
      return denied(scopes, entered);
    case 'nobody':
      return session().offered
        ? html`<section class="gate"><p>${t('key.offered', { role: rolesOf(scopes) })}</p>
            <p><a class="action" href=${signInAddress()}>${t('nav.signIn')}</a></p>
            <h2>${t('key.or')}</h2>${keyForm(hintOf(scopes), entered)}</section>`
        : html`<section class="gate">${keyForm(hintOf(scopes), entered)}</section>`;
  }
}

function denied(scopes: readonly string[], entered: () => void): TemplateResult {
  const { name } = session();
  const bound = scopes.includes('submit') && (session().enterprise ?? null) === null;
  return html`<section class="gate"><div class="notice" role="status"><h2>${t('denied.title')}</h2>
    <p>${t('denied.text', { name: name ?? '', roles: roles(), role: rolesOf(scopes) })}</p>
    ${bound ? html`<p>${t('denied.enterprise')}</p>` : nothing}
    <p>${t('denied.todo')}</p>
    <p><button type="button" @click=${() => void signOut()}>${t('denied.another')}</button></p></div>
    <details class="key"><summary>${t('key.instead')}</summary>${keyForm(hintOf(scopes), entered)}</details></section>`;
}

function hintOf(scopes: readonly string[]): string {
  return t('key.hint', { scope: either(scopes) });
}

function rolesOf(scopes: readonly string[]): string {
  return either([...new Set(scopes.flatMap(scope => ROLES[scope] ?? []))].map(role => t(role)));
}
