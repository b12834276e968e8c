import { html, type TemplateResult } from 'lit';
import { href, type Language } from './address';
import { guide, t, type TextKey } from './text';

/** What a reader may look for, in groups; pages for work stand in the menu of whoever works, and only the way to report data is here. */
const GROUPS: readonly (readonly [TextKey, readonly (readonly [string, TextKey])[]])[] = [
  ['footer.figures', [['/', 'nav.headline'], ['/explore', 'nav.explore'], ['/releases', 'nav.releases'], ['/calendar', 'calendar.title'], ['/indicators', 'nav.indicators'], ['/enterprises', 'nav.enterprises']]],
  ['footer.about', [['/about', 'footer.definitions'], ['/glossary', 'glossary.title'], ['/changes', 'changes.title'], ['/quality', 'nav.quality']]],
];

/** The foot of every page. */
export function footer(language: Language): TemplateResult {
  return html`<footer><nav aria-label=${t('footer')}>
      ${GROUPS.map(([name, links]) => html`<section><h2>${t(name)}</h2><ul>${links.map(([to, key]) => html`<li><a href=${href(language, to)}>${t(key)}</a></li>`)}</ul></section>`)}
      <section><h2>${t('footer.developers')}</h2><ul><li><a href=${guide('/api')}>${t('footer.api')}</a></li><li><a href=${guide('/sdmx')}>${t('sdmx')}</a></li><li><a href=${guide('/guides')}>${t('footer.guides')}</a></li><li><a href=${guide('/problems')}>${t('footer.problems')}</a></li></ul></section>
      <section><h2>${t('nav.work')}</h2><ul><li><a href=${href(language, '/submissions')}>${t('nav.submissions')}</a></li></ul></section></nav>
    <p>${t('product')} · ${t('product.line')}</p></footer>`;
}
