import { html, nothing, type TemplateResult } from 'lit';
import { go, href, parse } from '../address';
import { get, type ListPage } from '../api';
import { groupChoice, groupOf, GROUPS, releaseLink, statusOf, type ReleaseSummary } from '../release/data';
import { parts } from '../release/parts';
import { time } from '../period';
import { language, t } from '../text';
import { WrongAddress } from '../wrong';
import { Page } from './element';

interface Data {
  readonly group: string;
  readonly releases: readonly ReleaseSummary[];
  readonly next: string | null;
}

/** The archive: every release that is public, the newest first. */
class ReleasesPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const group = groupIn(parse(location).query);
    const page = await get<ListPage<ReleaseSummary>>(`/api/v1/releases?${new URLSearchParams({ limit: '50', ...(group === '' ? {} : { group }) })}`, signal);
    return { group, releases: page.items, next: page.next };
  }

  protected override view(data: Data): TemplateResult {
    return html`${parts('/releases')}<h1>${t('releases.title')}</h1><p class="lead">${t('releases.text')}</p>
      <form class="search" @change=${(event: Event) => this.turn((event.target as HTMLSelectElement).value)} @submit=${(event: Event) => event.preventDefault()}>${groupChoice(data.group)}</form>
      ${data.releases.length === 0 ? html`<p class="empty">${t('releases.none')} <a href=${href(language(), '/calendar')}>${t('releases.none.calendar')}</a></p>` : html`
        <div class="scroll" tabindex="0" role="region" aria-label=${t('releases.title')}><table class="work archive">
          <thead><tr>${(['published', 'what'] as const).map(name => html`<th scope="col">${t(`releases.${name}`)}</th>`)}</tr></thead>
          <tbody>${data.releases.map(row)}</tbody></table></div>
        ${data.next === null ? nothing : html`<p><button type="button" @click=${() => void this.more(data)}>${t('enterprises.more')}</button></p>`}`}`;
  }

  protected override waiting(): TemplateResult {
    return html`${parts('/releases')}<h1>${t('releases.title')}</h1><p class="lead">${t('releases.text')}</p><div class="waiting"><div class="table-to-come"></div></div>`;
  }

  protected override kept() {
    this.unchoose();
  }

  private async more(data: Data) {
    await this.attempt(async () => {
      const page = await get<ListPage<ReleaseSummary>>(data.next!);
      this.data = { ...data, releases: [...data.releases, ...page.items], next: page.next };
    });
  }

  private turn(group: string) {
    go(href(language(), '/releases', new URLSearchParams(group === '' ? {} : { group })));
    void this.reload();
  }
}

function row(one: ReleaseSummary) {
  return html`<tr class=${one.superseded ? 'ended' : nothing}><td>${time(one.due)}</td>
    <th scope="row">${releaseLink(one.id, one.title[language()])}<br>
      <span class="quiet">${[groupOf(one.group), statusOf(one.status), ...(one.superseded ? [t('release.superseded')] : [])].join(t('list.comma'))}</span></th></tr>`;
}

/** The group that an address names, which must be one of the catalogue. */
export function groupIn(query: URLSearchParams): string {
  const given = query.get('group') ?? '';
  if (given !== '' && !GROUPS.some(one => one === given)) {
    throw new WrongAddress([{ parameter: 'group', given, allowed: GROUPS.join(t('list.comma')) }]);
  }
  return given;
}

customElements.define('releases-page', ReleasesPage);
