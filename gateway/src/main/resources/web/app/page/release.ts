import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, Problem } from '../api';
import type { BilingualText, Headline } from '../data';
import { sizeOf } from '../number';
import { datasetNames, placeOf, releaseLink, statusOf, type ReleaseSummary } from '../release/data';
import { headlineOf, figures } from '../release/figures';
import { short, time } from '../period';
import { language, t } from '../text';
import { Page } from './element';

interface Vintage {
  readonly dataset: string;
  readonly version: string;
  readonly period: string;
  readonly superseded: boolean;
  readonly inForce: string;
}

interface File {
  readonly dataset: string;
  readonly format: string;
  readonly length: number;
  readonly sha256: string;
  readonly href: string;
}

interface Release {
  readonly release: ReleaseSummary;
  readonly cutOff: string | null;
  readonly qualityNote: BilingualText;
  readonly revisionNote: BilingualText;
  readonly licence: { readonly name: string; readonly href: string; readonly contact: string | null; readonly method: string | null };
  readonly manifestSha256: string;
  readonly vintages: readonly Vintage[];
  readonly files: readonly File[];
  readonly next: { readonly id: string; readonly due: string } | null;
}

interface Found {
  readonly names: ReadonlyMap<string, string>;
  readonly release: Release;
  readonly headline: Headline | undefined;
}

/** Why there is no release to show: it is not public, or it is not public any more. */
interface Absent {
  readonly absent: 'not-released' | 'release-withdrawn';
  readonly due: string | undefined;
  readonly reason: string;
}

/** A release, as a page of a bulletin: what it says, how far it can be trusted, what it holds. */
class ReleasePage extends Page<Found | Absent> {
  protected override async load(signal: AbortSignal): Promise<Found | Absent> {
    try {
      const [release, names] = await Promise.all([get<Release>(`/api/v1/releases/${encodeURIComponent(this.address)}`, signal), datasetNames(signal)]);
      return { release, names, headline: await headlineOf(release.release, release.vintages.map(one => one.dataset), signal) };
    } catch (failure) {
      if (failure instanceof Problem && (failure.slug === 'not-released' || failure.slug === 'release-withdrawn')) {
        return { absent: failure.slug, due: failure.due, reason: failure.detail };
      }
      throw failure;
    }
  }

  protected override view(data: Found | Absent): TemplateResult {
    return html`<p class="crumb"><a href=${href(language(), '/releases')}>${t('releases.title')}</a></p>${'absent' in data ? this.absent(data) : shown(data)}`;
  }

  private absent({ absent, due, reason }: Absent) {
    const title = t(`problem.title.${absent}`);
    document.title = `${title} · ${t('product')}`;
    return html`<h1>${title}</h1><p class="lead"><code>${this.address}</code></p>
      ${absent === 'release-withdrawn' ? html`<p class="notice">${reason}</p><p>${t('release.withdrawn.todo')}</p>` : html`<p>${due === undefined ? t('release.notPlanned') : t('release.planned', { time: time(due) })}</p>`}
      <p class="actions"><a class="action" href=${href(language(), '/calendar')}>${t('calendar.title')}</a> <a class="action" href=${href(language(), '/releases')}>${t('releases.title')}</a></p>`;
  }
}

function shown({ release: whole, names, headline }: Found) {
  const { release, licence } = whole;
  const lang = language();
  document.title = `${release.title[lang]} · ${t('product')}`;
  return html`<article><h1>${release.title[lang]}</h1>
    <p class="subtitle">${t('release.subtitle', { status: statusOf(release.status), time: time(release.due) })}</p>
    ${inForce(whole)}
    ${headline === undefined ? nothing : figures(headline, release.id)}
    ${note('release.quality', whole.qualityNote[lang])}${note('release.revision', whole.revisionNote[lang])}
    <section><h2>${t('release.holds')}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('release.holds')}><table class="work">
        <thead><tr>${(['dataset', 'periods', 'files', 'revisions'] as const).map(name => html`<th scope="col">${t(`release.${name}`)}</th>`)}</tr></thead>
        <tbody>${[...new Set(whole.vintages.map(one => one.dataset))].map(dataset => holding(whole, dataset, names.get(dataset) ?? dataset))}</tbody></table></div></section>
    <section><h2>${t('release.about')}</h2><dl class="facts long">
      <dt>${t('release.id')}</dt><dd><code>${release.id}</code></dd>
      <dt>${t('releases.group')}</dt><dd>${placeOf(release)}</dd>
      <dt>${t('releases.published')}</dt><dd>${time(release.due)}</dd>
      ${whole.cutOff === null ? nothing : html`<dt>${t('release.cutOff')}</dt><dd>${time(whole.cutOff)}</dd>`}
      <dt>${t('release.next')}</dt><dd>${whole.next === null ? t('release.next.none') : html`${time(whole.next.due)} <code>${whole.next.id}</code>`} <a href=${href(lang, '/calendar')}>${t('calendar.title')}</a></dd>
      <dt>${t('release.licence')}</dt><dd>${link(licence.href, licence.name)}</dd>
      <dt>${t('release.contact')}</dt><dd>${licence.contact === null ? t('release.contact.none') : link(licence.contact, licence.contact.replace(/^mailto:/, ''))}</dd>
      <dt>${t('release.method')}</dt><dd>${licence.method === null ? html`<a href=${href(lang, '/about')}>${t('nav.about')}</a>` : link(licence.method, licence.method)}</dd>
      <dt>${t('release.manifest')}</dt><dd><code class="hash">${whole.manifestSha256}</code></dd></dl></section></article>`;
}

/** Whether later releases have taken the place of some or all that it says. */
function inForce({ release, vintages }: Release) {
  const later = [...new Set(vintages.filter(one => one.superseded).map(one => one.inForce))];
  return later.length === 0 ? nothing : html`<div class="notice" role="note"><p>${t(release.superseded ? 'release.superseded.all' : 'release.superseded.some')}
    ${later.map((id, at) => html`${at === 0 ? nothing : t('list.comma')}${releaseLink(id)}`)}${t('sentence.end')}</p></div>`;
}

/** Lines of a note stay lines. */
function note(heading: 'release.quality' | 'release.revision', text: string) {
  return text === '' ? nothing : html`<section><h2>${t(heading)}</h2>${text.split(/\n+/).map(line => html`<p>${line}</p>`)}</section>`;
}

function holding({ vintages, files }: Release, dataset: string, name: string) {
  const periods = vintages.filter(one => one.dataset === dataset);
  return html`<tr><th scope="row">${name}<br><code class="quiet">${dataset}</code></th>
    <td>${periods.map(({ period, superseded, inForce }, at) => html`${at === 0 ? nothing : t('list.comma')}${short(period)}${superseded ? html` <span class="quiet">(${releaseLink(inForce, t('release.superseded'))})</span>` : nothing}`)}</td>
    <td>${files.filter(one => one.dataset === dataset).map(one => html`<a href=${one.href} download>${formatOf(one.format)}</a> <span class="quiet">${sizeOf(one.length)}</span>
      <details class="code"><summary>SHA-256</summary><code class="hash">${one.sha256}</code></details>`)}</td>
    <td><a href=${href(language(), `/datasets/${dataset}/revisions`)} aria-label="${t('revisions.title')}${t('colon')}${name}">${t('revisions.title')}</a></td></tr>`;
}

function formatOf(format: string): string {
  return format === 'parquet' ? 'Parquet' : format.toUpperCase();
}

/** The operator of an installation says where a link leads; what is no address is shown as it is. */
function link(to: string, text: string) {
  return /^(https?|mailto):/.test(to) ? html`<a href=${to}>${text}</a>` : text;
}

customElements.define('release-page', ReleasePage);
