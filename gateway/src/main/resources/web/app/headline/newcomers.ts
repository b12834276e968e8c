import { html, nothing } from 'lit';
import { href } from '../address';
import type { Headline } from '../data';
import { daysOf } from '../enterprise/registered';
import { count } from '../number';
import { language, t } from '../text';

/** How many enterprises registered, as the way to the list of them, and how many traded first, of which there is no list. */
export function newcomers({ period, newEnterprises: { registered, firstTrade } }: Headline) {
  if (registered === null && firstTrade === null) {
    return nothing;
  }
  const { from, to } = daysOf(period);
  const list = href(language(), '/enterprises', new URLSearchParams({ registeredFrom: from, registeredTo: to }));
  return html`<section class="newcomers" aria-labelledby="new"><h2 id="new">${t('headline.enterprises')}</h2><ul>
    ${registered === null ? nothing : html`<li><a href=${list}><b>${count(registered)}</b> ${t('headline.registered')}</a></li>`}
    ${firstTrade === null ? nothing : html`<li><b>${count(firstTrade)}</b> ${t('headline.firstTrade')}</li>`}</ul></section>`;
}
