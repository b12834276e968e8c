import { html, type TemplateResult } from 'lit';
import { href } from '../address';
import { language, t } from '../text';

/** What a page says whose address leads nowhere, and the way back. */
export function notFound(back: string, name: string): TemplateResult {
  document.title = `${t('notFound.title')} · ${t('product')}`;
  return html`<h1>${t('notFound.title')}</h1><p>${t('notFound.text', { path: location.pathname })}</p>
    <p><a class="action" href=${href(language(), back)}>${name}</a></p>`;
}
