import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { hasKey, mayTry, useKey } from '../session';
import '../chart/chart';
import { MOST } from '../chart/bars';
import { model } from '../chart/model';
import type { Observations } from '../data';
import { ask, type Asked } from '../explore/ask';
import { address, breakdownsOf, frequenciesOf } from '../explore/question';
import { table } from '../explore/table';
import { take } from '../explore/take';
import { source, subtitle, title } from '../explore/title';
import { between, holding, short, time } from '../period';
import { language, t, tOr } from '../text';
import { Page, refusal } from './element';

const CHARTS = ['line', 'bars', 'treemap', 'heat', 'table'] as const;
const TOPS = ['', '5', '10', '20'] as const;

/** Any question of a portal: what it asks stands in the address, the answer is a table and a chart of the same values. */
class ExplorePage extends Page<Asked> {
  protected override async load(signal: AbortSignal): Promise<Asked> {
    const asked = await ask(parse(location).query, this.data?.indicators, signal);
    go(href(language(), '/explore', address(asked.question)), true);
    return asked;
  }

  protected override view(data: Asked): TemplateResult {
    const shown = data.answer === undefined || data.answer.observations.length === 0 ? undefined : data.answer;
    return html`<form class="controls" @change=${(event: Event) => this.change(event)} @submit=${(event: Event) => this.key(event)}>
        ${this.choices(data)}
      </form>
      ${data.refused === undefined ? nothing : refusal(data.refused, () => void this.reload())}
      ${data.answer !== undefined && shown === undefined ? html`<p class="lead">${t('explore.empty')}</p>` : nothing}
      ${shown === undefined ? nothing : this.answer(data, shown)}`;
  }

  private answer(data: Asked, answer: Observations) {
    const shown = model(answer);
    const heading = title(data.question, data.indicator, shown);
    document.title = `${heading} · ${t('product')}`;
    const { chart } = data.question;
    return html`<article>
      <h1>${heading}</h1>
      <p class="subtitle">${subtitle(shown, chart)}</p>
      <details class="equivalent" ?open=${chart === 'table'}><summary>${t('explore.table')}</summary>${table(shown, heading)}</details>
      ${chart === 'table' ? nothing : html`<trade-chart .model=${shown} kind=${chart} heading=${heading}></trade-chart>`}
      ${chart === 'bars' && shown.series.length > MOST ? html`<p class="quiet">${t('explore.chart.most', { count: MOST })}</p>` : nothing}
      <p class="source">${source(answer, answer.asOf === null ? '–' : time(answer.asOf))}
        <a href=${href(language(), `/indicators/${data.indicator.id}`)}>${t('headline.explain')}</a></p>
      ${take(data.question, heading, () => this.querySelector<SVGSVGElement>('trade-chart svg'))}
    </article>`;
  }

  private choices({ indicators, indicator, question }: Asked) {
    const months = indicator.definitions.find(one => one.code === question.definition);
    const last = months?.lastMonth ?? question.to;
    const periods = months?.firstMonth ? between(holding(months.firstMonth, question.frequency), holding(last, question.frequency)) : [question.from, question.to];
    const by = (at: number, offered: readonly string[]) => choice(`by${at}`, t('explore.by'), question.by[at] ?? '', ['', ...offered], one =>
      one === '' ? t('explore.by.none') : (indicator.dimensions.find(dimension => dimension.dimension === one)?.name[language()] ?? one));
    return html`
      ${choice('indicator', t('explore.indicator'), indicator.id, indicators.map(one => one.id), id => indicators.find(one => one.id === id)!.name[language()])}
      ${choice('definition', t('definition'), question.definition, indicator.definitions.map(one => one.code), code => tOr(`definition.${code}`, code))}
      ${by(0, breakdownsOf(indicator, question.definition, entitled(), question.by[0]))}
      ${entitled() ? by(1, breakdownsOf(indicator, question.definition, true, question.by[1])) : nothing}
      ${choice('frequency', t('frequency'), question.frequency, frequenciesOf(indicator, question.definition, question.by), one => t(`frequency.${one}`))}
      ${choice('from', t('explore.from'), question.from, periods, short)}
      ${choice('to', t('explore.to'), question.to, periods, short)}
      ${question.by.length === 0 ? nothing : choice('top', t('explore.top'), question.top, TOPS, one => one === '' ? t('explore.top.all') : one)}
      ${choice('chart', t('explore.chart'), question.chart, CHARTS, one => t(`explore.chart.${one}`))}
      <details class="key"><summary>${t('explore.key')}</summary><p class="quiet">${t('explore.key.hint')}</p>
        <input type="password" name="key" autocomplete="off" aria-label=${t('explore.key')}>
        <button>${hasKey() ? t('explore.key.forget') : t('explore.key.use')}</button></details>`;
  }

  private key(event: Event) {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>('input[name=key]')!;
    useKey(field.value === '' ? undefined : field.value);
    field.value = '';
    void this.reload();
  }

  private change(event: Event) {
    const field = event.target as HTMLSelectElement;
    if (field.name === 'key' || this.data === undefined) {
      return;
    }
    const query = address(this.data.question);
    if (field.name.startsWith('by')) {
      const [first, second] = ['by0', 'by1'].map(name => this.querySelector<HTMLSelectElement>(`select[name=${name}]`)?.value ?? '');
      query.set('by', [first, second].filter(one => one !== '').join(','));
    } else {
      query.set(field.name, field.value);
    }
    this.forget(query, field.name);
    go(href(language(), '/explore', query));
    void this.reload();
  }

  /** What depends on a changed choice is chosen anew. */
  private forget(query: URLSearchParams, changed: string) {
    const dependent: Readonly<Record<string, readonly string[]>> = {
      indicator: ['definition', 'by', 'frequency', 'from', 'to', 'chart'],
      definition: ['by', 'frequency', 'from', 'to'],
      by0: ['frequency', 'from', 'to', 'chart'],
      frequency: ['from', 'to'],
    };
    (dependent[changed] ?? []).forEach(name => query.delete(name));
  }
}

/** Whether questions beyond the public views are worth offering. */
function entitled(): boolean {
  return mayTry('statistician', 'audit');
}

function choice<T extends string>(name: string, label: string, chosen: string, options: readonly T[], text: (option: T) => string) {
  return html`<label class="choice">${label}<select name=${name}>
    ${options.map(option => html`<option value=${option} ?selected=${option === chosen} .selected=${option === chosen}>${text(option)}</option>`)}
  </select></label>`;
}

customElements.define('explore-page', ExplorePage);
