import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get, Problem } from '../api';
import '../chart/chart';
import { amount, count, percent, scaled, type Scale } from '../number';
import { short } from '../period';
import { datasetNames, releaseLink, statusOf } from '../release/data';
import { parts } from '../release/parts';
import { drawn, FREQUENCIES, readable, scaleOf, seriesOf, unitOf, type Dataset, type Level, type RevisedPeriod, type Revisions } from '../release/levels';
import { capital, language, t, tOr } from '../text';
import { WrongAddress } from '../wrong';
import { Page } from './element';
import { notFound } from './nowhere';

interface Found {
  readonly names: ReadonlyMap<string, string>;
  readonly dataset: Dataset;
  readonly members: readonly string[];
  readonly measure: string;
  readonly frequency: string;
  readonly revisions: Revisions;
}

/** What releases said of one series, one after another: levels, how much they were revised, and growth over both bases. */
class RevisionsPage extends Page<Found | 'unknown'> {
  protected override async load(signal: AbortSignal): Promise<Found | 'unknown'> {
    const at = `/api/v1/datasets/${encodeURIComponent(this.address)}`;
    try {
      const [dataset, names] = await Promise.all([get<Dataset>(at, signal), datasetNames(signal)]);
      const { query } = parse(location);
      const members = seriesOf(dataset, query.get('series'));
      const measure = one(query, 'measure', dataset.measures.map(({ code }) => code));
      const revisions = await get<Revisions>(`${at}/revisions?${new URLSearchParams({ ...(members.length === 0 ? {} : { series: members.join('.') }), measure })}`, signal);
      const frequencies = FREQUENCIES.filter(frequency => revisions.periods.some(({ period }) => readable(period) === frequency));
      return { dataset, names, members, measure, frequency: frequencies.length === 0 ? '' : one(query, 'frequency', frequencies), revisions };
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) {
        return 'unknown';
      }
      throw failure;
    }
  }

  protected override view(data: Found | 'unknown'): TemplateResult {
    if (data === 'unknown') {
      return notFound('/releases', t('releases.title'));
    }
    return html`${parts('/datasets/headline/revisions')}${this.found(data)}`;
  }

  protected override waiting(): TemplateResult {
    return html`${parts('/datasets/headline/revisions')}<h1>${t('revisions.title')}</h1><div class="waiting"><div class="line"></div><div class="chart-to-come"></div></div>`;
  }

  protected override kept() {
    this.unchoose();
  }

  private found(data: Found) {
    const { dataset, measure, members, revisions } = data;
    const periods = revisions.periods.filter(({ period }) => readable(period) === data.frequency);
    const chosen = dataset.measures.find(({ code }) => code === measure)!;
    const scale = scaleOf(periods, chosen);
    const heading = t('revisions.heading', { dataset: dataset.dataset.name[language()], what: [chosen.name[language()], ...members.map((code, at) => memberName(dataset, at, code))].join(t('list.comma')) });
    document.title = `${t('revisions.title')} · ${heading} · ${t('product')}`;
    return html`<h1>${t('revisions.title')}</h1><p class="lead">${heading}</p><p>${t('revisions.text')}</p>
      <form class="search" @change=${() => this.change(data)} @submit=${(event: Event) => event.preventDefault()}>
        ${choice('dataset', t('release.dataset'), dataset.dataset.id, [...data.names])}
        ${dataset.dimensions.map((dimension, at) => choice(`member${at}`, capital(dimension.name[language()]), members[at]!, codes(dataset, at).map(code => [code, memberName(dataset, at, code)])))}
        ${choice('measure', t('revisions.measure'), measure, dataset.measures.map(({ code, name }) => [code, name[language()]]))}
        ${data.frequency === '' ? nothing : choice('frequency', t('frequency'), data.frequency, FREQUENCIES.filter(one => revisions.periods.some(({ period }) => readable(period) === one)).map(one => [one, t(`revisions.frequency.${one}`)]))}</form>
      ${periods.length === 0 ? html`<p class="empty">${t('releases.none')} <a href=${href(language(), '/calendar')}>${t('releases.none.calendar')}</a></p>` : html`${extent(data)}
        <trade-chart .model=${drawn(periods, scale)} kind="line" heading=${heading}></trade-chart>
        ${triangle(periods, scale)}<p class="source">${t('revisions.source')}</p>`}
      <p><a href=${href(language(), `/datasets/${dataset.dataset.id}/quality`)}>${t('datasetQuality.title')}</a></p>`;
  }

  private change({ dataset }: Found) {
    const value = (name: string) => this.querySelector<HTMLSelectElement>(`select[name=${name}]`)?.value ?? '';
    if (value('dataset') !== dataset.dataset.id) {
      go(href(language(), `/datasets/${value('dataset')}/revisions`));
      return;
    }
    const series = dataset.dimensions.map((_, at) => value(`member${at}`)).join('.');
    go(href(language(), `/datasets/${dataset.dataset.id}/revisions`, new URLSearchParams({ ...(series === '' ? {} : { series }), measure: value('measure'), ...(value('frequency') === '' ? {} : { frequency: value('frequency') }) })));
    void this.reload();
  }
}

/** What an address names, which must be one of those that there are; the first of them where it names none. */
function one(query: URLSearchParams, parameter: string, allowed: readonly string[]): string {
  const given = query.get(parameter) ?? '';
  if (given !== '' && !allowed.includes(given)) {
    throw new WrongAddress([{ parameter, given, allowed: allowed.join(t('list.comma')) }]);
  }
  return given === '' ? allowed[0]! : given;
}

const ALL = '_T';

function codes({ dimensions }: Dataset, at: number): readonly string[] {
  return [...new Set([ALL, ...dimensions[at]!.members.map(({ code }) => code)])];
}

function memberName({ dimensions }: Dataset, at: number, code: string): string {
  const member = dimensions[at]!.members.find(one => one.code === code);
  return code === ALL && dimensions[at]!.id === 'flow' ? t('flow._T') : member?.name[language()] ?? (code === ALL ? t('obligation.all') : code);
}

function choice(name: string, label: string, chosen: string, options: readonly (readonly [string, string])[]) {
  return html`<label class="choice">${label}<select name=${name}>${options.map(([code, text]) => html`<option value=${code} .selected=${code === chosen} ?selected=${code === chosen}>${text}</option>`)}</select></label>`;
}

/** How much periods of this length were revised on average, from what was said first to what is said now. */
function extent({ revisions, frequency, dataset, measure }: Found) {
  const found = revisions.extents.find(one => one.frequency === frequency);
  if (found === undefined) {
    return html`<p class="growth">${t('revisions.extent.none')}</p>`;
  }
  if (Number(found.meanAbsolute) === 0) {
    return html`<p class="growth">${t('revisions.extent.zero', { periods: count(found.periods) })}</p>`;
  }
  const of = dataset.measures.find(({ code }) => code === measure)!;
  const said = (value: string) => amount(value, of.multiplier, unitOf(of));
  return html`<p class="growth">${t('revisions.extent', { periods: count(found.periods), mean: said(found.mean), absolute: said(found.meanAbsolute) })}</p>`;
}

function triangle(periods: readonly RevisedPeriod[], scale: ReturnType<typeof scaleOf>) {
  const most = Math.max(...periods.map(({ vintages }) => vintages.length));
  const rounds = Array.from({ length: most }, (_, at) => at);
  return html`<h2>${t('revisions.triangle')}</h2><div class="scroll" tabindex="0" role="region" aria-label=${t('revisions.triangle')}><table class="work numbers">
    <caption>${t('revisions.triangle.text', { unit: scale.unit })}</caption>
    <thead><tr><th scope="col">${t('headline.period')}</th>${rounds.map(at => html`<th scope="col">${t('revisions.vintage', { number: at + 1 })}</th>`)}
      <th scope="col">${t('revisions.published')}</th><th scope="col">${t('revisions.restated')}</th><th scope="col">${t('revisions.reference')}</th></tr></thead>
    <tbody>${periods.map(one => html`<tr><th scope="row">${short(one.period)}</th>${rounds.map(at => level(one.vintages[at], scale))}
      <td>${growth(one.growth.asPublished, scale)}</td><td>${growth(one.growth.asRestated, scale)}</td>
      <td>${one.growth.reference.map(published => html`<span title=${published.source}>${percent(published.pct, true)}</span> `)}</td></tr>`)}</tbody></table></div>`;
}

function level(of: Level | undefined, scale: ReturnType<typeof scaleOf>) {
  return of === undefined ? html`<td></td>` : html`<td>${releaseLink(of.release, scale.text(of))}${
    of.status === 'flash' ? html`<br><span class="quiet">${statusOf(of.status)}</span>` : nothing}</td>`;
}

function growth({ pct, reason = 'no-data', base, baseRelease }: RevisedPeriod['growth']['asPublished'], scale: Scale) {
  return pct === null ? html`<span class="quiet">${tOr(`reason.${reason}`, reason)}</span>` : html`${percent(pct, true)}${baseRelease === undefined ? nothing : html`<br><span class="quiet">${t('revisions.base', { base: scaled(base ?? null, scale) })}</span>`}`;
}

customElements.define('revisions-page', RevisionsPage);
