import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, type ListPage } from '../api';
import { names } from '../codes';
import { day } from '../day';
import { deskMenu } from '../desk/menu';
import { count } from '../number';
import { mayTry } from '../session';
import { orderAddress } from '../submit/order';
import { language, t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

/** A document that a response may be about. */
interface Candidate {
  readonly enterprise: string;
  readonly platform?: string;
  readonly orderNo: string;
  readonly documentNo?: string;
}

interface WaitingResponse {
  readonly about?: string;
  readonly status: number;
  readonly returnTime: string;
  readonly documentNo?: string;
  readonly preNo?: string;
  readonly invtNo?: string;
  readonly waitsSince: string;
  readonly claims: number;
  readonly candidates: readonly Candidate[];
}

interface Data {
  readonly responses: readonly WaitingResponse[];
  readonly next: string | null;
  readonly statuses: ReadonlyMap<string, string>;
}

const SCOPES = ['registry', 'statistician', 'audit'] as const;
/** Scopes that see the order of anybody. */
const SEES_ORDERS = ['statistician', 'audit'] as const;
const COLUMNS = ['numbers', 'response', 'since', 'claims', 'candidates'] as const;

/** The customs responses whose document nobody can tell, with the documents that may be meant. */
class ResponsesPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    if (!mayTry(...SCOPES)) {
      return { responses: [], next: null, statuses: new Map() };
    }
    const [page, statuses] = await Promise.all([get<ListPage<WaitingResponse>>('/api/v1/waiting-responses?limit=25', signal), names('return-statuses', signal)]);
    return { responses: page.items, next: page.next, statuses };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(SCOPES, this.entered);
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('responses.title')}</h1><p class="lead">${t('responses.text')}</p>
      ${gated ?? html`${deskMenu()}<section>${data.responses.length === 0 && data.next === null ? html`<p class="empty">${t('responses.none')}</p>` : this.table(data)}
        ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}</section>`}`;
  }

  private table(data: Data) {
    return html`<p class="growth">${t(data.next === null ? 'responses.all' : 'responses.first', { number: count(data.responses.length) })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('responses.title')}><table class="work">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col" class=${name === 'claims' ? 'number' : nothing}>${t(`responses.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.responses.map(one => html`<tr><th scope="row">${numbers(one)}</th><td>${response(one, data.statuses)}</td><td>${day(one.waitsSince)}</td>
          <td class="number">${count(one.claims)}</td><td>${one.candidates.map(candidate)}</td></tr>`)}</tbody></table></div>`;
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<WaitingResponse>>(data.next!);
      this.data = { ...data, responses: [...data.responses, ...page.items], next: page.next };
    });
  }
}

function numbers(one: WaitingResponse) {
  return (['invtNo', 'preNo', 'documentNo'] as const).filter(name => one[name] !== undefined).map(name => html`<span class="quiet">${t(`responses.${name}`)}</span> <code>${one[name]}</code><br>`);
}

function response(one: WaitingResponse, statuses: ReadonlyMap<string, string>) {
  const status = String(one.status);
  const about = one.about ?? 'CUSTOMS_RESPONSE';
  return html`${t('order.response', { type: tOr(`record.${about}`, about), status, meaning: statuses.get(status) ?? t('order.response.unknown') })}<br>${day(one.returnTime)}`;
}

/** Whoever may not see the order reads its number, and an order whose platform is not known has no address. */
function candidate({ enterprise, platform, orderNo, documentNo }: Candidate) {
  return html`<a href=${href(language(), `/enterprises/${enterprise}`)}><code>${enterprise}</code></a>${t('list.comma')}${
    platform === undefined || !mayTry(...SEES_ORDERS) ? orderNo : html`<a href=${orderAddress(platform, orderNo)}>${orderNo}</a>`}${
    documentNo === undefined ? nothing : html`${t('list.comma')}${documentNo}`}<br>`;
}

customElements.define('responses-page', ResponsesPage);
