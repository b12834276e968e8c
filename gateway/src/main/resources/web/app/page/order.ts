import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get } from '../api';
import { names } from '../codes';
import { amount } from '../number';
import { words } from '../period';
import { mayTry } from '../session';
import { figuresOf, questionOf } from '../submit/figure';
import { inTime, NO_PLATFORM, numberOf, orderAddress, orderCall, type Order, type OrderGroup } from '../submit/order';
import '../submit/timeline';
import { nameOf, statusOf, when } from '../submit/words';
import { capital, inner, language, t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Data {
  readonly platform: string;
  readonly orderNo: string;
  readonly order: Order | undefined;
  readonly statuses: ReadonlyMap<string, string>;
  readonly matches: ReadonlyMap<string, string>;
  readonly partners: ReadonlyMap<string, string>;
}

const SCOPES = ['submit', 'query', 'customs', 'statistician', 'audit'] as const;
/** Types of documents that statisticians can exclude. */
const EXCLUDABLE: ReadonlySet<string> = new Set(['ORDER', 'DECLARATION_LIST', 'RETURN', 'SERVICE_REPORT']);
const COLUMNS = ['when', 'document', 'disposition', 'source', 'carriedBy'] as const;

/** What happened to one order, as a picture and as a table. */
class OrderPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const { query } = parse(location);
    const [platform, orderNo] = [query.get('platform') ?? '', query.get('orderNo') ?? ''];
    if (orderNo === '' || !query.has('platform') || !mayTry(...SCOPES)) {
      return { platform, orderNo, order: undefined, statuses: new Map(), matches: new Map(), partners: new Map() };
    }
    const [order, statuses, matches, partners] = await Promise.all([
      get<Order>(orderCall(platform, orderNo), signal), names('return-statuses', signal), names('match-statuses', signal),
      names('partners', signal),
    ]);
    return { platform, orderNo, order, statuses, matches, partners };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(SCOPES, this.entered);
    return html`<p class="crumb"><a href=${href(language(), '/submissions')}>${t('submissions.title')}</a></p>
      <h1>${data.order === undefined ? t('order.title') : t('order.heading', { orderNo: data.order.orderNo })}</h1>
      ${gated ?? html`${data.order === undefined ? html`<p class="lead">${t('order.text')}</p>` : nothing}${this.form(data)}
        ${data.order === undefined ? nothing : html`${this.flags(data.order.flags ?? [])}${data.order.groups.map(group => this.group(data, group))}`}`}`;
  }

  private form(data: Data) {
    return html`<form class="search" role="search" @submit=${(event: SubmitEvent) => this.search(event)}>
      <label class="choice">${t('order.number')}<input name="orderNo" .value=${data.orderNo} required maxlength="100" autocomplete="off"></label>
      <label class="choice">${t('order.platform')}<input name="platform" .value=${data.platform} maxlength="20" autocomplete="off" placeholder=${NO_PLATFORM}></label>
      <button>${t('enterprises.find')}</button></form>`;
  }

  private flags(flags: readonly string[]) {
    return flags.length === 0 ? nothing : html`<ul class="flags">${flags.map(flag => html`<li>${tOr(`flag.${flag}`, flag)}</li>`)}</ul>`;
  }

  private group(data: Data, group: OrderGroup) {
    const several = (data.order?.groups.length ?? 0) > 1;
    const { match } = group;
    const owner = group.enterprise ?? group.party;
    const heading = t('order.heading', { orderNo: data.order!.orderNo });
    return html`<section>${several ? html`<h2><code>${owner}</code></h2>` : nothing}
      <dl class="facts"><dt>${t('order.enterprise')}</dt><dd>${owner === undefined ? '–' : enterprise(owner)}</dd>
        ${match === undefined ? nothing : html`<dt>${t('order.match')}</dt><dd>${data.matches.get(match.status) ?? match.status}</dd>`}
        ${group.whole ? html`<dt>${t('order.value')}</dt><dd>${value(group)}</dd>` : nothing}</dl>
      ${counts(data, group)}
      ${match === undefined || match.conflicts.length === 0 ? nothing : html`<ul class="flags">${match.conflicts.map(one => html`<li>${language() === 'zh' ? one.messageZh : one.message}</li>`)}</ul>`}
      ${group.whole ? nothing : html`<p class="note">${t('order.part')}</p>`}
      <h2>${t('order.happened')}</h2>
      <order-timeline .group=${group} .statuses=${data.statuses} heading=${heading}></order-timeline>
      <details class="equivalent"><summary>${t('explore.table')}</summary>${this.table(data, group, heading)}</details>${excludable(data.order!, group)}</section>`;
  }

  private table(data: Data, group: OrderGroup, heading: string) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('explore.table')}><table class="work"><caption>${heading}</caption>
      <thead><tr>${COLUMNS.map(name => html`<th scope="col">${t(`order.${name}`)}</th>`)}</tr></thead>
      <tbody>${inTime(group).map(record => html`<tr><td>${when(record)}</td><th scope="row">${nameOf(record, data.statuses)}</th><td>${statusOf(record, group)}</td><td>${record.source}</td>
        <td>${record.carriedBy.map(origin => html`<a href=${href(language(), `/submissions/${origin.submission}`)}>${t('order.origin', { position: origin.position })}</a> `)}</td></tr>`)}
        ${(group.match?.missing ?? []).map(type => html`<tr><td>–</td><th scope="row">${t(`record.${type}` as 'record.ORDER')}</th><td>${t('order.absent')}</td><td>–</td><td>–</td></tr>`)}</tbody></table></div>`;
  }

  private search(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    go(orderAddress(String(form.get('platform')).trim(), String(form.get('orderNo')).trim()));
    void this.reload();
  }
}

function enterprise(code: string) {
  return html`<a href=${href(language(), `/enterprises/${code}`)}><code>${code}</code></a>`;
}

/** The way to exclude a document of the order from the figures. */
function excludable({ orderNo }: Order, { party, enterprise: owner, records }: OrderGroup) {
  const documents = new Map(records.filter(record => EXCLUDABLE.has(record.type)).map(record => [record.document, `${t(`record.${record.type}` as 'record.ORDER')} ${numberOf(record)}`]));
  return !mayTry('statistician') || party === undefined || owner === undefined || documents.size === 0 ? nothing : html`<p>${t('order.exclude')} ${[...documents].map(([document, name]) => html`
    <a href=${href(language(), '/desk/exclusions', new URLSearchParams({ orderNo, party, enterprise: owner, document }))}>${name}</a> `)}</p>`;
}

/** The figures of months that the order counts in, for whoever may see its amounts. */
function counts({ partners }: Data, group: OrderGroup) {
  const figures = figuresOf(group);
  return figures.length === 0 ? nothing : html`<h2>${t('order.counts')}</h2><ul class="plain counts">${figures.map(one => html`<li>
    <a href=${href(language(), '/explore', questionOf(one))}>${[capital(words(one.month)), t(`order.counts.${one.definition}` as 'order.counts.cbec'), inner(tOr(`flow.${one.flow}`, one.flow)), partners.get(one.partner) ?? one.partner].join(t('list.comma'))}</a>
    <span class="quiet">${t(one.returned ? 'order.counts.less' : 'order.counts.with', { amount: amount(String(one.fen), -2, t('unit.yuan')) })}</span></li>`)}</ul>`;
}

/** What the order is worth in the figures: gross less returns, by what stands behind it. */
function value(group: OrderGroup) {
  const sums = new Map<string, bigint>();
  for (const one of group.contributions ?? []) {
    const fen = BigInt(one.cnyFen) * (one.kind === 'RETURN' ? -1n : 1n);
    sums.set(one.evidence, (sums.get(one.evidence) ?? 0n) + fen);
  }
  return sums.size === 0 ? t('order.value.none') : [...sums].map(([evidence, fen]) => t('order.value.of', {
    amount: amount(String(fen), -2, t('unit.yuan')), evidence: tOr(`evidence.${evidence}`, evidence),
  })).join(t('list.comma'));
}

customElements.define('order-page', OrderPage);
