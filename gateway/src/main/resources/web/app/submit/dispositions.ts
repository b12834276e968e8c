import { html, nothing, type TemplateResult } from 'lit';
import { get } from '../api';
import { count } from '../number';
import { Page } from '../page/element';
import { t, tOr } from '../text';
import { orderAddress } from './order';
import { dispositionOf } from './words';

interface Item {
  readonly position: number;
  readonly type: string;
  readonly orderKey?: string;
  readonly platform?: string;
  readonly disposition: string;
  readonly reason?: string;
}

interface Dispositions {
  /** Absent while the broker does not answer. */
  readonly backlog?: number;
  readonly items: readonly Item[];
  readonly next: string | null;
}

const COLUMNS = ['record', 'document', 'order', 'disposition'] as const;

/** What became of the records of the submission that its address names. */
class RecordDispositions extends Page<Dispositions> {
  protected override load(signal: AbortSignal): Promise<Dispositions> {
    return get<Dispositions>(`/api/v1/submissions/${this.address}/dispositions?limit=200`, signal);
  }

  protected override view(data: Dispositions): TemplateResult {
    const counted = new Map<string, number>();
    data.items.forEach(item => counted.set(item.disposition, (counted.get(item.disposition) ?? 0) + 1));
    return html`<dl class="facts">${[...counted].map(([name, number]) => html`<dt>${tOr(`disposition.${name}`, name)}</dt><dd>${count(number)}</dd>`)}
        <dt>${t('submissions.backlog')}</dt><dd>${data.backlog === undefined ? '–' : count(data.backlog)}</dd></dl>
      <p><button type="button" @click=${() => void this.reload()}>${t('submissions.later.again')}</button></p>
      ${data.items.length === 0 ? html`<p class="quiet">${t('submissions.later.none')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('submissions.later')}><table class="work">
        <thead><tr>${COLUMNS.map(name => html`<th scope="col">${t(`submissions.${name}`)}</th>`)}</tr></thead>
        <tbody>${data.items.map(item => html`<tr><th scope="row">${item.position}</th><td>${tOr(`record.${item.type}`, item.type)}</td>
          <td>${item.orderKey === undefined ? '–' : html`<a href=${orderAddress(item.platform, item.orderKey)}>${item.orderKey}</a>`}</td><td>${dispositionOf(item)}</td></tr>`)}</tbody></table></div>`}
      ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}`;
  }

  private async more(data: Dispositions) {
    await this.attempt(async () => {
      const page = await get<Dispositions>(data.next!);
      this.data = { ...page, items: [...data.items, ...page.items] };
    });
  }
}

customElements.define('record-dispositions', RecordDispositions);
