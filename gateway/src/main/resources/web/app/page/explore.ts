import { html, nothing, type TemplateResult } from 'lit';
import { href, go, parse } from '../address';
import { Problem } from '../api';
import '../chart/chart';
import { model } from '../chart/model';
import { shownAs } from '../chart/show';
import type { Observations } from '../data';
import { about, published, publishedText } from '../explore/facts';
import { ask, type Asked } from '../explore/ask';
import { bar, type Look } from '../explore/bar';
import { changes, isOfCountry, openQuestion } from '../explore/nearest';
import { notes } from '../explore/notes';
import { secondBreakdownsOf } from '../explore/offer';
import { optionsOf } from '../explore/options';
import { address, call, changed, linkTo, MOST_DRAWN, opened, type Question } from '../explore/question';
import '../explore/question-sentence';
import type { Choice } from '../explore/question-sentence';
import { plain, sentence, type Caller } from '../explore/sentence';
import { noteLines, noteList, table } from '../explore/table';
import { ONCE, take } from '../explore/take';
import { source, subtitle, title } from '../explore/title';
import { madeUp } from '../made-up';
import { count } from '../number';
import { frequencyOf, time } from '../period';
import '../release/unreleased';
import { hasKey, inside, mayTry, useKey } from '../session';
import { capital, language, t, tOr } from '../text';
import { Page, refusal } from './element';
import type { Instead } from './refusal';

/** Options of a question with the value that needs no word. */
const USUAL: Readonly<Record<string, string>> = { kind: 'gross', currency: 'CNY', years: '2', combine: 'apart' };

/** Any question of a portal: a sentence that asks it, a chart that answers, and the table of the same values. */
class ExplorePage extends Page<Asked> {
  protected override async load(signal: AbortSignal): Promise<Asked> {
    const asked = await ask(parse(location).query, this.data ?? {}, signal);
    signal.throwIfAborted();
    go(href(language(), '/explore', address(asked.question)), true);
    return asked;
  }

  protected override kept() {
    this.data = { ...this.data! }; // What was ticked is again what the figures are of.
    this.unchoose();
  }

  protected override waiting(): TemplateResult {
    return html`<div class="explore"><p class="ask-waiting">${t('loading')}</p></div>`;
  }

  protected override view(data: Asked): TemplateResult {
    const { answer } = data;
    document.title = `${plain(sentence(data, caller()))} · ${t('product')}`; // A figure gives itself a better one.
    return html`<div class="explore">
      <question-sentence .asked=${data} .caller=${caller()} @choice=${(event: CustomEvent<Choice>) => this.choose(event.detail)}></question-sentence>
      <div class="answered">
      ${data.refused === undefined ? nothing : isNothingReleased(data) ? html`<h1>${t('unreleased.title')}</h1><nothing-released></nothing-released>` : refusal(data.refused, () => void this.reload(), true, instead(data))}
      ${answer === undefined ? nothing : answer.observations.every(one => one.status === 'M' || one.status === 'Z') ? empty(answer)
        : answer.next === null ? this.answer(data, answer) : tooMany(data)}</div>
      ${this.keyField()}</div>`;
  }

  private answer(data: Asked, answer: Observations) {
    const { question, indicator } = data;
    const shown = model(answer, notes(answer, indicator, question));
    const { chart, view: { show, tab } } = question;
    const options = optionsOf(question, answer);
    const seen = tab === 'chart' ? shownAs(shown, show) : shown;
    const heading = title(question, indicator, seen, data.filters, options.at);
    const under = subtitle(seen, chart, options.at);
    const from = source(answer, answer.asOf === null ? '–' : time(answer.asOf));
    document.title = `${heading} · ${under} · ${t('product')}`;
    const caption = { title: heading, subtitle: under, below: [...noteLines(shown, chart).map(line => line.join(' ')), from, publishedText(answer), ...(madeUp() ? [t('notice.madeUp', { scale: madeUp() })] : [])], address: linkTo(question, language()) };
    return html`<article>
      <h1>${heading}</h1>
      <p class="subtitle">${under}</p>
      <div class="picture" id="picture" role="tabpanel" aria-label=${heading} ?hidden=${tab !== 'chart'} @chart-pick=${(event: CustomEvent<readonly string[]>) => this.look({ pick: event.detail })}
        @chart-at=${(event: CustomEvent<string>) => this.look({ at: event.detail })}>${tab === 'chart' ? html`<trade-chart .model=${shown} .options=${options} kind=${chart} heading=${heading}></trade-chart>` : nothing}</div>
      <div class="values" id="table" role="tabpanel" aria-labelledby="tab-table" ?hidden=${tab !== 'table'}>${table(shown, heading, membersOf(data))}</div>
      ${bar(data, shown, this.look, take(question, answer, caption, () => this.querySelector<SVGSVGElement>('trade-chart svg')))}
      ${noteList(shown, tab === 'table' ? 'table' : chart)}
      <p class="source">${from}</p>${published(answer)}
      ${about(answer, indicator, question)}
    </article>`;
  }

  private keyField() {
    return html`<form class="own-key" @submit=${(event: Event) => this.key(event)}><details class="key"><summary>${t('explore.key')}</summary><p class="quiet">${t('explore.key.hint')}</p>
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

  /** Asks with one choice changed: the question that is drawn, or the one that is open, so that of two choices in a row neither is lost. */
  private choose({ name, values }: Choice) {
    const { indicator, question } = this.data!;
    const query = this.busy ? parse(location).query : address(question);
    const by = query.get('by')?.split(',') ?? question.by;
    const definition = query.get('definition') ?? question.definition;
    for (const [parameter, value] of Object.entries(values)) {
      if (value === '' || value === USUAL[parameter]) {
        query.delete(parameter);
      } else {
        query.set(parameter, value);
      }
    }
    ['by0', 'by1', 'period'].forEach(one => query.delete(one));
    const [first = by[0] ?? '', second = values['by0'] === undefined ? '' : by[1] ?? ''] = [values['by0'], values['by1']];
    if (name === 'by0' || name === 'by1') {
      const seconds = secondBreakdownsOf(indicator, definition, caller().entitled, [first]);
      query.set('by', [first, seconds.includes(second) ? second : ''].filter(one => one !== '').join(','));
    }
    if (name === 'release') {
      reach(query, values['period'] ?? '');
    }
    const next = changed(query, name);
    const same = next.get('indicator') === indicator.id;
    go(href(language(), '/explore', caller().entitled || !same ? next : opened(next, indicator, next.get('definition') ?? definition)), this.busy);
    void this.reload();
  }

  /** Draws the same answer otherwise. */
  private readonly look: Look = ({ chart = this.data!.question.chart, ...view }) => {
    const { question } = this.data!;
    const next: Question = { ...question, chart, view: { ...question.view, ...view } };
    this.data = { ...this.data!, question: next };
    this.stay(href(language(), '/explore', address(next)));
  };
}

/** What the rows of the table are. */
function membersOf({ question, indicator }: Asked): string {
  return question.by.map(one => indicator.dimensions.find(({ dimension }) => dimension === one)?.name[language()] ?? one).join(t('list.comma'));
}

/** A release says nothing of what comes after its own period. */
function reach(query: URLSearchParams, period: string) {
  if (period !== '' && query.get('frequency') === frequencyOf(period) && (query.get('to') ?? '') > period) {
    query.set('to', period);
    query.set('from', (query.get('from') ?? '') > period ? period : query.get('from')!);
  }
}

/** What anybody may ask instead, as the problem names it, and what that changes. */
function instead({ question, indicator, indicators, refused }: Asked): Instead | undefined {
  const open = refused instanceof Problem && refused.nearest !== undefined ? openQuestion(refused.nearest) : undefined;
  const asked = address(question);
  return open === undefined ? undefined
    : { href: href(language(), open.path, open.query), changes: open.path === '/explore' ? changes(asked, open.query, indicator, indicators) : [], ofCountry: isOfCountry(asked) };
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

/** Whether questions beyond what releases have are worth offering, and live figures. */
function caller(): Caller {
  return { entitled: mayTry('statistician', 'audit'), live: inside() };
}

customElements.define('explore-page', ExplorePage);
