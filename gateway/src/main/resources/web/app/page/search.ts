import { html, nothing, type TemplateResult } from 'lit';
import { parse } from '../address';
import '../search/box';
import { results, type Results } from '../search/results';
import { t } from '../text';
import { Page } from './element';

/** More than this is no answer to what was typed. */
const MOST = 40;

interface Sought {
  readonly text: string;
  readonly results: Results | undefined;
}

/** Everything that a text finds, in groups. */
class SearchPage extends Page<Sought> {
  protected override async load(signal: AbortSignal): Promise<Sought> {
    const text = parse(location).query.get('q') ?? '';
    let last: Results | undefined;
    if (text.trim() !== '') {
      for await (const found of results(text, signal, MOST)) {
        last = found;
      }
    }
    return { text, results: last };
  }

  protected override view({ text, results: all }: Sought): TemplateResult {
    document.title = `${text === '' ? t('search.title') : t('search.for', { text })} · ${t('product')}`;
    return html`<article class="prose searching"><h1>${t('search.title')}</h1><portal-search></portal-search>
      ${all === undefined ? html`<p class="quiet">${t('search.text')}</p>` : all.found.length === 0 ? html`<p class="lead">${t('search.none.for', { text })}</p><p>${t('search.none.do')}</p>`
        : all.found.map(({ group, shown, count }) => html`<section><h2>${all.name(group)}</h2>
          <ul class="plain">${shown.map(one => html`<li><a href=${one.href}>${one.name}</a>${one.other === '' ? nothing : html` <span class="quiet">${one.other}</span>`}</li>`)}</ul>
          ${count > shown.length ? html`<p class="quiet">${t('search.more', { count: count - shown.length })}</p>` : nothing}</section>`)}</article>`;
  }
}

customElements.define('search-page', SearchPage);
