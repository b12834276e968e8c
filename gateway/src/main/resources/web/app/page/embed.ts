import { html, nothing, type TemplateResult } from 'lit';
import { href, parse } from '../address';
import '../chart/chart';
import { model } from '../chart/model';
import { ask, type Asked } from '../explore/ask';
import { notes } from '../explore/notes';
import { address } from '../explore/question';
import { noteList, table } from '../explore/table';
import { source, subtitle, title } from '../explore/title';
import { madeUp } from '../made-up';
import { time } from '../period';
import { language, t } from '../text';
import { Page, refusal } from './element';

/** A chart by itself, for a frame in another page. */
class EmbedPage extends Page<Asked> {
  protected override load(signal: AbortSignal): Promise<Asked> {
    return ask(parse(location).query, {}, signal);
  }

  protected override view({ answer, question, indicator, filters, refused }: Asked): TemplateResult {
    if (answer === undefined || answer.observations.length === 0 || answer.next !== null) {
      return refused === undefined ? html`<p>${t('explore.empty')}</p>` : refusal(refused, () => void this.reload());
    }
    const shown = model(answer, notes(answer, indicator, question));
    const heading = title(question, indicator, shown, filters);
    document.title = `${heading} · ${t('product')}`;
    return html`<article>${madeUp() ? html`<p class="note">${t('notice.madeUp', { scale: madeUp() })}</p>` : nothing}<h1>${heading}</h1><p class="subtitle">${subtitle(shown, question.chart)}</p>
      ${question.chart === 'table' ? table(shown, heading) : html`<trade-chart .model=${shown} kind=${question.chart} heading=${heading}></trade-chart>`}
      ${noteList(shown, question.chart)}
      <p class="source">${source(answer, answer.asOf === null ? '–' : time(answer.asOf))}
        <a target="_top" href=${href(language(), '/explore', address(question))}>${t('headline.explore')}</a></p></article>`;
  }
}

customElements.define('embed-page', EmbedPage);
