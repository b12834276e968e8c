import { html, nothing, type TemplateResult } from 'lit';
import type { Own } from '../desk/release/data';
import { hasKey, session, signInAddress, useKey } from '../session';
import { t } from '../text';

/** What stands in the place of a page for persons where nobody has signed in, or a key asks; undefined if a person does. */
export function personGate(): TemplateResult | undefined {
  const { signedIn, offered } = session();
  if (signedIn && !hasKey()) {
    return undefined;
  }
  const forget = () => {
    useKey(undefined);
    location.reload();
  };
  return html`<section class="gate"><p>${t('person.needed')}</p>
    ${hasKey() ? html`<p>${t('person.key')}</p><p><button type="button" @click=${forget}>${t('explore.key.forget')}</button></p>`
      : offered ? html`<p><a class="action" href=${signInAddress()}>${t('nav.signIn')}</a></p>` : html`<p>${t('person.notOffered')}</p>`}</section>`;
}

/** What the person may do with releases, and who grants more. */
export function rightsOf({ subject, rights }: Own): TemplateResult {
  const named = rights.map(right => t(`deskRelease.right.${right}`)).join(t('list.comma'));
  return html`<p class="growth">${rights.length === 0 ? t('person.rights.none') : t('person.rights', { rights: named })}</p>
    ${rights.length === 0 ? html`<p class="note">${t('person.rights.todo')} <code>${subject}</code></p>` : nothing}`;
}

/** Why something is not offered: whose right it takes, or why this person is not the one to do it. */
export function refused(reason: string): TemplateResult {
  return html`<p class="note">${reason}</p>`;
}
