import { html, nothing, type TemplateResult } from 'lit';
import { session, useKey } from '../session';
import { t } from '../text';

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
    <button>${t('explore.key.use')}</button></form><p class="quiet">${hint} ${session().offered && !session().signedIn ? html`<a href="/sign-in">${t('key.signIn')}</a>` : nothing}</p>`;
}
