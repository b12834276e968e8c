import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get } from '../api';
import type { IndicatorSummary } from '../data';
import { language, t } from '../text';
import { Page } from './element';
import { notFound } from './nowhere';

const SECTIONS = ['made', 'cbec', 'dds', 'evidence', 'moves', 'not', 'disclosure', 'null', 'rounding'] as const;
/** What the headline is made of; the formulas are those of the catalogue. */
const FORMULAS = ['value', 'growth', 'per-minute', 'record-same-period', 'first-trade-enterprises'];

/** What the figures are and what they are not. */
class AboutPage extends Page<readonly IndicatorSummary[]> {
  protected override load(signal: AbortSignal): Promise<readonly IndicatorSummary[]> {
    return get<IndicatorSummary[]>('/api/v1/indicators', signal);
  }

  protected override view(indicators: readonly IndicatorSummary[]): TemplateResult {
    const lang = language();
    const shown = FORMULAS.flatMap(id => indicators.find(one => one.id === id) ?? []);
    return html`<article class="prose"><h1>${t('about.title')}</h1>
      ${SECTIONS.map(section => html`<h2>${t(`about.${section}`)}</h2><p>${t(`about.${section}.text`)}</p>`)}
      ${shown.length === 0 ? nothing : html`<h2>${t('about.formulas')}</h2><dl class="entries">${shown.map(one => html`
        <dt><a href=${href(lang, `/indicators/${one.id}`)}>${one.name[lang]}</a></dt><dd>${one.formula[lang]}</dd>`)}</dl>`}
      <p><a class="action" href=${href(lang, '/indicators')}>${t('about.indicators')}</a></p></article>`;
  }
}

/** A page for addresses that lead nowhere. */
class NotFoundPage extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<article class="page prose">${notFound('/', t('notFound.back'))}</article>`;
  }
}

customElements.define('about-page', AboutPage);
customElements.define('not-found-page', NotFoundPage);
