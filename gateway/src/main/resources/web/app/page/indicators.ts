import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get } from '../api';
import type { Indicator, IndicatorSummary } from '../data';
import { time } from '../period';
import { language, t, tOr } from '../text';
import { Page } from './element';

/** All indicators, or the one that the address names. */
class IndicatorsPage extends Page<readonly IndicatorSummary[]> {
  protected override load(signal: AbortSignal): Promise<readonly IndicatorSummary[]> {
    return get<IndicatorSummary[]>('/api/v1/indicators', signal);
  }

  protected override view(indicators: readonly IndicatorSummary[]): TemplateResult {
    return html`<h1>${t('indicators.title')}</h1><p class="lead">${t('indicators.text')}</p>
      <dl class="entries">${indicators.map(one => html`
        <dt><a href=${href(language(), `/indicators/${one.id}`)}>${one.name[language()]}</a></dt>
        <dd>${one.description[language()]}<br><span class="quiet">${one.formula[language()]}</span></dd>`)}</dl>`;
  }
}

class IndicatorPage extends Page<Indicator> {
  protected override load(signal: AbortSignal): Promise<Indicator> {
    return get<Indicator>(`/api/v1/indicators/${encodeURIComponent(this.address)}`, signal);
  }

  protected override view(indicator: Indicator): TemplateResult {
    const lang = language();
    document.title = `${indicator.name[lang]} · ${t('product')}`;
    return html`<article class="prose">
      <p class="quiet"><code>${indicator.id}</code> · ${t('indicator.version', { version: indicator.version })}</p>
      <h1>${indicator.name[lang]}</h1>
      <p class="lead">${indicator.description[lang]}</p>
      <h2>${t('indicator.formula')}</h2><p class="formula">${indicator.formula[lang]}</p>
      <h2>${t('indicator.null')}</h2>
      <ul>${indicator.guards.map(guard => html`<li>${tOr(`reason.${guard}`, guard)} <code class="quiet">${guard}</code></li>`)}</ul>
      <h2>${t('indicator.definitions')}</h2>
      <ul>${indicator.definitions.map(one => html`<li>${tOr(`definition.${one.code}`, one.code)} <code class="quiet">${one.definition}</code>:
        ${one.firstMonth === null || one.lastMonth === null ? t('indicator.months.none') : t('indicator.months', { from: one.firstMonth, to: one.lastMonth })}
        ${one.updatedAt === null ? nothing : html`<span class="quiet">${t('indicator.updated', { time: time(one.updatedAt) })}</span>`}</li>`)}</ul>
      <h2>${t('indicator.dimensions')}</h2>
      <p>${indicator.dimensions.map(one => one.name[lang]).join(t('list.comma'))}</p>
      <h2>${t('indicator.public')}</h2>${this.views(indicator)}
      <p><a class="action" href=${href(lang, '/explore', new URLSearchParams({ indicator: indicator.id }))}>${t('indicator.explore')}</a></p>
    </article>`;
  }

  private views(indicator: Indicator) {
    const views = indicator.publicViews ?? [];
    const name = (dimension: string) => indicator.dimensions.find(one => one.dimension === dimension)?.name[language()] ?? dimension;
    return views.length === 0 ? html`<p>${t('indicator.public.none')}</p>` : html`<p>${t('indicator.public.text')}</p>
      <ul>${views.map(view => html`<li>${view.by.length === 0 ? t('indicator.public.total') : view.by.map(name).join(t('list.comma'))}:
        ${view.frequencies.map(one => t(`frequency.${one}`)).join(t('list.comma'))}
        (${view.definitions.map(one => tOr(`definition.${one}`, one)).join(t('list.comma'))})</li>`)}</ul>`;
  }
}

customElements.define('indicators-page', IndicatorsPage);
customElements.define('indicator-page', IndicatorPage);
