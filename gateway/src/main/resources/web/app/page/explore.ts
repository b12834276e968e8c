import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { Problem } from '../api';
import { hasKey, inside, mayTry, useKey } from '../session';
import '../chart/chart';
import { drawn, listed } from '../chart/bars';
import { MOST as MOST_ROWS } from '../chart/heat';
import { model, ranked, type Model } from '../chart/model';
import type { Observations } from '../data';
import { ask, type Asked } from '../explore/ask';
import { choices, filters, periodShown } from '../explore/controls';
import { facts } from '../explore/facts';
import { notes } from '../explore/notes';
import { address, call, changed, MOST_DRAWN, nearestPublic, opened } from '../explore/question';
import { noteLines, noteList, table } from '../explore/table';
import { ONCE, take } from '../explore/take';
import { source, subtitle, title } from '../explore/title';
import { count } from '../number';
import '../release/unreleased';
import '../release/vintage';
import { frequencyOf, time } from '../period';
import { madeUp } from '../made-up';
import { capital, language, t, tOr } from '../text';
import { Page, refusal } from './element';

/** Where the choices have room beside the figures; elsewhere they are folded, so that the figures come first. */
const WIDE = matchMedia('(min-width: 1000px)');

/** Options of a question with the value that needs no word. */
const USUAL: Readonly<Record<string, string>> = { kind: 'gross', currency: 'CNY', years: '2', combine: 'apart', release: '', asOf: '' };

/** Any question of a portal: what it asks stands in the address, the answer is a table and a chart of the same values. */
class ExplorePage extends Page<Asked> {
  static override properties = { ...Page.properties, adding: { state: true } };

  /** Dimensions of filters that name no member yet. */
  declare private adding: readonly string[];

  constructor() {
    super();
    this.adding = [];
  }

  protected override async load(signal: AbortSignal): Promise<Asked> {
    const asked = await ask(parse(location).query, this.data ?? {}, signal);
    signal.throwIfAborted();
    go(href(language(), '/explore', address(asked.question)), true);
    return asked;
  }

  protected override kept() {
    this.adding = [];
    this.unchoose();
  }

  protected override view(data: Asked): TemplateResult {
    const { answer } = data;
    return html`<div class="explore"><details class="controls" ?open=${WIDE.matches}><summary>${t('explore.change')}</summary><form @change=${(event: Event) => this.change(event)} @submit=${(event: Event) => event.preventDefault()}
        @shumao-filter=${(event: CustomEvent<{ dimension: string; codes: readonly string[] }>) => this.filter(event.detail.dimension, event.detail.codes)}>
        <div class="row">${choices(data, entitled(), inside())}</div>
        <div class="row">${filters(data, entitled(), this.adding)}<vintage-choice release=${data.question.filters['release'] ?? ''} as-of=${data.question.filters['asOf'] ?? ''}></vintage-choice></div></form>
        ${this.keyField()}
      </details>
      <div class="shown">
      ${data.refused === undefined ? nothing : isNothingReleased(data) ? html`<h1>${t('unreleased.title')}</h1><nothing-released></nothing-released>` : refusal(data.refused, () => void this.reload(), true, publicAddress(data))}
      ${answer === undefined ? nothing : answer.observations.every(one => one.status === 'M' || one.status === 'Z') ? empty(answer)
        : answer.next === null ? this.answer(data, answer) : tooMany(data)}</div></div>`;
  }

  private answer(data: Asked, answer: Observations) {
    const shown = model(answer, notes(answer, data.indicator, data.question));
    const heading = title(data.question, data.indicator, shown, data.filters);
    const { chart } = data.question;
    const under = subtitle(shown, chart);
    const from = source(answer, answer.asOf === null ? '–' : time(answer.asOf));
    document.title = `${heading} · ${under} · ${t('product')}`;
    return html`<article>
      <h1>${heading}</h1>
      <p class="subtitle">${under}</p>
      ${facts(answer)}
      <details class="equivalent" ?open=${chart === 'table'}><summary>${t('explore.table')}</summary>${table(shown, heading)}</details>
      <div class="shown-period" @change=${(event: Event) => this.change(event)}>${periodShown(data)}</div>
      ${chart === 'table' ? nothing : html`<trade-chart .model=${shown} kind=${chart} heading=${heading}></trade-chart>`}
      ${chart === 'bars' ? barsNote(shown) : nothing}
      ${chart === 'heat' ? html`<p class="quiet">${t('explore.chart.shades')}${ranked(shown).length > MOST_ROWS ? ` ${t('explore.chart.rows', { count: count(MOST_ROWS) })}` : nothing}</p>` : nothing}
      ${noteList(shown, chart)}
      <p class="source">${from}</p>
      ${take(data.question, answer, { title: heading, subtitle: under, below: [...noteLines(shown, chart).map(line => line.join(' ')), from, ...(madeUp() ? [t('notice.madeUp', { scale: madeUp() })] : [])] },
        () => this.querySelector<SVGSVGElement>('trade-chart svg'))}
    </article>`;
  }

  private keyField() {
    return html`<form @submit=${(event: Event) => this.key(event)}><details class="key"><summary>${t('explore.key')}</summary><p class="quiet">${t('explore.key.hint')}</p>
      <input type="password" name="key" autocomplete="off" aria-label=${t('explore.key')}>
      <button>${hasKey() ? t('explore.key.forget') : t('explore.key.use')}</button></details></form>`;
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
    if (this.data === undefined) {
      return;
    }
    if (field.name === 'filter') {
      this.adding = [...this.adding, field.value];
      field.value = '';
      return;
    }
    const query = address(this.data.question);
    if (field.name.startsWith('by')) {
      const [first, second] = ['by0', 'by1'].map(name => this.querySelector<HTMLSelectElement>(`select[name=${name}]`)?.value ?? '');
      query.set('by', [first, second].filter(one => one !== '').join(','));
    } else if (field.value === USUAL[field.name]) {
      query.delete(field.name);
    } else {
      query.set(field.name, field.value);
    }
    if ((query.get('from') ?? '') > (query.get('to') ?? '')) {
      query.set(field.name === 'from' ? 'to' : 'from', field.value);
    }
    if (field.name === 'release') {
      reach(query, field.selectedOptions[0]?.dataset['period'] ?? '');
    }
    this.adding = [];
    this.show(changed(query, field.name));
  }

  private filter(dimension: string, codes: readonly string[]) {
    if (this.data === undefined) {
      return;
    }
    const query = address(this.data.question);
    if (codes.length === 0) {
      query.delete(dimension);
      this.adding = this.adding.filter(one => one !== dimension);
    } else {
      query.set(dimension, codes.join(','));
    }
    this.show(query);
  }

  private show(query: URLSearchParams) {
    const { indicator, question } = this.data!;
    const same = query.has('indicator') && query.get('indicator') === indicator.id;
    const asked = entitled() || !same ? query : opened(query, indicator, query.get('definition') ?? question.definition);
    go(href(language(), '/explore', asked));
    void this.reload();
  }
}

/** A release says nothing of what comes after its own period. */
function reach(query: URLSearchParams, period: string) {
  if (period !== '' && query.get('frequency') === frequencyOf(period) && (query.get('to') ?? '') > period) {
    query.set('to', period);
    query.set('from', (query.get('from') ?? '') > period ? period : query.get('from')!);
  }
}

/** Members that stand in the table alone. */
function barsNote(shown: Model) {
  const [all, some] = [listed(shown), drawn(shown)];
  const zeros = ranked(shown).length - all.length;
  return html`${all.length > some.length ? html`<p class="quiet">${t('explore.chart.most', { count: some.length })}</p>` : nothing}
    ${zeros > 0 ? html`<p class="quiet">${t('explore.chart.zeros', { count: zeros })}</p>` : nothing}`;
}

/** Where the nearest question is that anybody may ask. */
function publicAddress({ question, indicator }: Asked): string | undefined {
  const query = nearestPublic(question, indicator);
  return query === undefined ? undefined : href(language(), '/explore', query);
}

/** Whether no release has anything yet that the question may be asked of. */
function isNothingReleased({ refused, indicator, question }: Asked): boolean {
  return refused instanceof Problem && refused.slug === 'not-released' && !question.filters['release'] && !question.filters['asOf']
    && indicator.definitions.every(one => one.lastMonth === null);
}

/** No value at all, and why. */
function empty({ observations }: Observations) {
  const reasons = [...new Set(observations.map(one => one.reason ?? 'no-data'))].map(code => capital(tOr(`reason.${code}`, code)));
  return html`<h1>${t('explore.empty.title')}</h1><p class="lead">${t('explore.empty')}</p><ul>${reasons.map(reason => html`<li>${reason}</li>`)}</ul>`;
}

/** An answer that no screen holds, and that might come from two moments if it were put together from pages. */
function tooMany({ question }: Asked) {
  return html`<h1>${t('explore.tooMany.title')}</h1><p class="lead">${t('explore.tooMany', { most: count(MOST_DRAWN) })}</p>
    <p @click=${ONCE}><a class="action" href=${call(question, language(), 'csv')} download>CSV</a></p>`;
}

/** Whether questions beyond what releases have are worth offering. */
function entitled(): boolean {
  return mayTry('statistician', 'audit');
}

customElements.define('explore-page', ExplorePage);
