import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, Problem } from '../api';
import type { Indicator, IndicatorSummary } from '../data';
import { time, words } from '../period';
import { byTopic, TOPICS } from '../search/topics';
import { filtered } from '../search/match';
import { term } from '../glossary';
import { hasKey, inside } from '../session';
import { capital, inner, language, t, tOr } from '../text';
import { Page } from './element';
import { notFound } from './nowhere';

/** All indicators by topic; in each those first that anybody may ask. */
class IndicatorsPage extends Page<readonly IndicatorSummary[]> {
  private sought = '';

  protected override load(signal: AbortSignal): Promise<readonly IndicatorSummary[]> {
    return get<IndicatorSummary[]>('/api/v1/indicators', signal);
  }

  protected override view(indicators: readonly IndicatorSummary[]): TemplateResult {
    const found = filtered(indicators, this.sought, one => [one.name.en, one.name.zh, one.description[language()], one.id]);
    return html`<h1>${t('indicators.title')}</h1><p class="lead">${t('indicators.text')}</p>
      <label class="choice find">${t('indicators.find')}<input type="search" @input=${(event: InputEvent) => this.seek(event)}></label>
      <p role="status">${found.length === 0 ? t('indicators.none') : ''}</p>
      <div class="topics">${byTopic(found, TOPICS).map(([topic, some]) => html`<section><h2>${tOr(`topic.${topic}`, topic)}</h2><ul>${some.map(one => html`<li>
        <a href=${href(language(), `/indicators/${one.id}`)}>${one.name[language()]}</a>${one.released || inside() ? nothing : html`<span class="tag">${t('indicators.inside')}</span>`}
        <p>${one.description[language()]}</p></li>`)}</ul></section>`)}</div>`;
  }

  private seek(event: InputEvent) {
    this.sought = (event.target as HTMLInputElement).value;
    this.requestUpdate();
  }
}

interface Entry {
  readonly indicator: Indicator;
  readonly all: readonly IndicatorSummary[];
}

class IndicatorPage extends Page<Entry | 'unknown'> {
  protected override async load(signal: AbortSignal): Promise<Entry | 'unknown'> {
    try {
      const [indicator, all] = await Promise.all([
        get<Indicator>(`/api/v1/indicators/${encodeURIComponent(this.address)}`, signal),
        get<IndicatorSummary[]>('/api/v1/indicators', signal),
      ]);
      return { indicator, all };
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) {
        return 'unknown';
      }
      throw failure;
    }
  }

  protected override view(entry: Entry | 'unknown'): TemplateResult {
    if (entry === 'unknown') {
      return notFound('/indicators', t('indicator.all'));
    }
    const { indicator, all } = entry;
    const lang = language();
    document.title = `${indicator.name[lang]} · ${t('product')}`;
    const updated = indicator.definitions.map(one => one.updatedAt).filter(one => one !== null).sort().pop();
    return html`<article class="prose">
      <h1>${indicator.name[lang]}</h1>
      <p class="lead">${indicator.description[lang]}</p>
      ${inside() || indicator.released ? html`<p><a class="action" href=${href(lang, '/explore', new URLSearchParams({ indicator: indicator.id }))}>${t('indicator.explore')}</a></p>` : nothing}
      <dl class="state">
        <div><dt>${term('as-of', t('explore.updated'))}</dt><dd>${updated === undefined ? '–' : time(updated)}</dd></div>
        <div><dt>${t('explore.next')}</dt><dd>${inside() && !hasKey() ? t('explore.next.none') : html`<a href=${href(lang, '/calendar')}>${t('calendar.title')}</a>`}</dd></div>
        <div><dt>${t('explore.code')}</dt><dd><code>${indicator.id}</code> ${t('explore.version', { version: indicator.version })}</dd></div>
        <div><dt>${t('explore.maker')}</dt><dd>${indicator.source[lang]}</dd></div>
      </dl>
      <h2>${t('indicator.formula')}</h2><p class="formula">${indicator.formula[lang]}</p>
      <h2>${t('indicator.isNot')}</h2><p>${indicator.isNot[lang]}</p>
      <h2>${t('indicator.null')}</h2>
      <ul>${indicator.guards.map(guard => html`<li>${capital(tOr(`reason.${guard}`, guard))}</li>`)}</ul>
      <h2>${t('indicator.definitions')}</h2>${definitions(indicator)}
      <h2>${t('indicator.dimensions')}</h2>
      <p>${capital(indicator.dimensions.map(one => one.name[lang]).join(t('list.comma')))}</p>
      <h2>${term('release', t('indicator.public'))}</h2>${views(indicator)}
      <h2>${t('indicator.history')}</h2>${history(indicator)}
      <h2>${t('indicator.related')}</h2>
      <ul>${indicator.related.map(id => html`<li><a href=${href(lang, `/indicators/${id}`)}>${all.find(one => one.id === id)?.name[lang] ?? id}</a></li>`)}</ul>
    </article>`;
  }
}

/** What it can be asked for, since when there are data, and where the rules changed what counts. */
function definitions(indicator: Indicator) {
  return html`<ul>${indicator.definitions.map(one => html`<li>${tOr(`definition.${one.code}`, one.code)} <code class="quiet">${one.definition}</code>${t('colon')}${one.firstMonth === null || one.lastMonth === null ? t('indicator.months.none') : t('indicator.months', { from: words(one.firstMonth), to: words(one.lastMonth) })}
    ${one.breaks.length === 0 ? nothing : html`<ul class="quiet">${one.breaks.map(found => html`<li>${words(found.month)}${t('colon')}${found.text[language()]}</li>`)}</ul>`}</li>`)}</ul>`;
}

/** The newest version first; the first one changed nothing. */
function history(indicator: Indicator) {
  return html`<dl class="notes">${[...indicator.changes].reverse().map(change => html`<dt>${change.version}</dt><dd>${change.on}${t('colon')}${change.text[language()]}</dd>`)}
    <dt>1</dt><dd>${indicator.changes.length === 0 ? t('indicator.history.only') : t('indicator.history.first')}</dd></dl>`;
}

function views(indicator: Indicator) {
  const open = indicator.publicViews ?? [];
  const name = (dimension: string) => indicator.dimensions.find(one => one.dimension === dimension)?.name[language()] ?? dimension;
  const single = open.filter(view => view.by.length < 2);
  return open.length === 0 ? html`<p>${t('indicator.public.none')}</p>` : html`<p>${t('indicator.public.text')}</p>
    <ul>${single.map(view => html`<li>${view.by.length === 0 ? capital(t('indicator.public.total')) : capital(view.by.map(name).join(t('list.comma')))}${t('colon')}${view.frequencies.map(one => inner(t(`frequency.${one}`))).join(t('list.comma'))}
      <span class="quiet">${view.definitions.map(one => tOr(`definition.${one}`, one)).join(t('list.comma'))}</span></li>`)}
      ${single.length === open.length ? nothing : html`<li>${t('indicator.public.pairs')}</li>`}</ul>`;
}

customElements.define('indicators-page', IndicatorsPage);
customElements.define('indicator-page', IndicatorPage);
