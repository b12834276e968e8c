import { html, nothing, type TemplateResult } from 'lit';
import { parse } from '../address';
import '../chart/chart';
import { model } from '../chart/model';
import { shownAs } from '../chart/show';
import { ask, type Asked } from '../explore/ask';
import { optionsOf } from '../explore/options';
import { notes } from '../explore/notes';
import { linkTo } from '../explore/question';
import { noteList, table } from '../explore/table';
import { source, subtitle, title } from '../explore/title';
import { madeUp } from '../made-up';
import { time } from '../period';
import { language, t } from '../text';
import { Page, refusal } from './element';

/** A chart by itself, for a frame in another page, which it tells how high it is. */
class EmbedPage extends Page<Asked> {
  private readonly heights = new ResizeObserver(() => window.parent.postMessage(document.body.offsetHeight, '*'));

  override connectedCallback() {
    super.connectedCallback();
    this.heights.observe(document.body);
  }

  override disconnectedCallback() {
    this.heights.disconnect();
    super.disconnectedCallback();
  }

  protected override load(signal: AbortSignal): Promise<Asked> {
    return ask(parse(location).query, {}, signal);
  }

  protected override view({ answer, question, indicator, filters, refused }: Asked): TemplateResult {
    if (answer === undefined || answer.observations.length === 0 || answer.next !== null) {
      return refused === undefined ? html`<p>${t('explore.empty')}</p>` : refusal(refused, () => void this.reload());
    }
    const shown = model(answer, notes(answer, indicator, question));
    const { chart, view: { show, tab } } = question;
    const options = optionsOf(question, answer);
    const seen = tab === 'chart' ? shownAs(shown, show) : shown;
    const heading = title(question, indicator, seen, filters, options.at);
    document.title = `${heading} · ${t('product')}`;
    return html`<article>${madeUp() ? html`<p class="note">${t('notice.madeUp', { scale: madeUp() })}</p>` : nothing}<h1>${heading}</h1><p class="subtitle">${subtitle(seen, chart, options.at)}</p>
      ${tab === 'table' ? table(shown, heading) : html`<trade-chart .model=${shown} .options=${options} kind=${chart} heading=${heading}></trade-chart>`}
      ${noteList(shown, tab === 'table' ? 'table' : chart)}
      <p class="source">${source(answer, answer.asOf === null ? '–' : time(answer.asOf))}
        <a target="_top" href=${linkTo(question, language())}>${t('headline.explore')}</a></p></article>`;
  }
}

customElements.define('embed-page', EmbedPage);
