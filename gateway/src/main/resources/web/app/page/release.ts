import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, Problem } from '../api';
import type { BilingualText, SdmxAddresses } from '../data';
import '../explore/copy';
import '../headline/story';
import { sizeOf } from '../number';
import { datasetNames, groupOf, newestReleases, releaseLink, statusOf, type ReleaseSummary } from '../release/data';
import { told, figures, type Told } from '../release/figures';
import { parts } from '../release/parts';
import { short, spans, time } from '../period';
import { guide, language, t } from '../text';
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
  readonly sdmx: readonly { readonly dataset: string; readonly addresses: SdmxAddresses }[];
  readonly next: { readonly id: string; readonly due: string } | null;
}

interface Found {
  readonly names: ReadonlyMap<string, string>;
  readonly release: Release;
  readonly told: Told | undefined;
  /** What other releases are called, where this one is superseded. */
  readonly titles: ReadonlyMap<string, string>;
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
      const [figures, others] = await Promise.all([
        told(release.release, datasetsOf(release), signal), release.vintages.some(one => one.superseded) ? newestReleases() : [],
      ]);
      return { release, names, told: figures, titles: new Map(others.map(one => [one.id, one.title[language()]])) };
    } catch (failure) {
      if (failure instanceof Problem && (failure.slug === 'not-released' || failure.slug === 'release-withdrawn')) {
        return { absent: failure.slug, due: failure.due, reason: failure.detail };
      }
      throw failure;
    }
  }

  protected override view(data: Found | Absent): TemplateResult {
    return html`${parts('/releases')}${'absent' in data ? this.absent(data) : shown(data)}`;
  }

  protected override waiting(): TemplateResult {
    return html`${parts('/releases')}<div class="waiting"><div class="line"></div><div class="title"></div><div class="chart-to-come"></div></div>`;
  }

  private absent({ absent, due, reason }: Absent) {
    const title = t(`problem.title.${absent}`);
    document.title = `${title} · ${t('product')}`;
    return html`<h1>${title}</h1><p class="lead"><code>${this.address}</code></p>
      ${absent === 'release-withdrawn' ? html`<p class="notice">${reason}</p><p>${t('release.withdrawn.todo')}</p>` : html`<p>${due === undefined ? t('release.notPlanned') : t('release.planned', { time: time(due) })}</p>`}
      <p class="actions"><a class="action" href=${href(language(), '/calendar')}>${t('calendar.title')}</a> <a class="action" href=${href(language(), '/releases')}>${t('releases.title')}</a></p>`;
  }
}

function shown({ release: whole, names, told, titles }: Found) {
  const { release, licence } = whole;
  const lang = language();
  document.title = `${release.title[lang]} · ${t('product')}`;
  return html`<article class="bulletin"><header class="opening">
      <div class="published"><span>${groupOf(release.group)}</span> <span>${statusOf(release.status)}</span> <span>${time(release.due)}</span>
        <span>${t('release.next')}${t('colon')}${whole.next === null ? t('release.next.none') : html`<a href=${href(lang, '/calendar')}>${time(whole.next.due)}</a>`}</span></div>
      <h1>${release.title[lang]}</h1></header>
    ${inForce(whole, titles)}
    ${told === undefined ? nothing : html`${figures(told)}
      <front-story .period=${release.period} .state=${{ release: release.id }} .datasets=${datasetsOf(whole)}></front-story>`}
    <div class="sides notes-of">${note('release.quality', whole.qualityNote[lang])}${note('release.revision', whole.revisionNote[lang])}</div>
    <section><h2>${t('release.holds')}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('release.holds')}><table class="work">
        <thead><tr>${(['dataset', 'periods', 'files', 'revisions', 'report'] as const).map(name => html`<th scope="col">${t(`release.${name}`)}</th>`)}</tr></thead>
        <tbody>${datasetsOf(whole).map(dataset => holding(whole, dataset, names.get(dataset) ?? dataset))}</tbody></table></div>
      <details class="code"><summary>${t('release.sdmx')}</summary>${asSdmx(whole, names)}</details></section>
    <section><h2>${t('release.about')}</h2><dl class="said">
      ${whole.cutOff === null ? nothing : fact(t('release.cutOff'), time(whole.cutOff))}
      ${fact(t('release.licence'), link(licence.href, licence.name))}
      ${fact(t('release.contact'), licence.contact === null ? t('release.contact.none') : link(licence.contact, licence.contact.replace(/^mailto:/, '')))}
      ${fact(t('release.method'), licence.method === null ? html`<a href=${href(lang, '/about')}>${t('nav.about')}</a>` : link(licence.method, licence.method))}</dl>
    <details class="code"><summary>${t('release.check')}</summary>${sums(whole)}</details></section></article>`;
}

function fact(name: unknown, value: unknown) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function datasetsOf({ vintages }: Release): readonly string[] {
  return [...new Set(vintages.map(({ dataset }) => dataset))];
}

/** What programs call the release, and the checksums of what was signed and of each file. */
function sums({ release, manifestSha256, files }: Release) {
  return html`<dl class="said">${fact(t('release.id'), html`<code>${release.id}</code>`)}${fact(t('release.manifest'), html`<code class="hash">${manifestSha256}</code>`)}
    ${files.map(one => fact(html`<code>${one.dataset}.${one.format}</code>`, html`<code class="hash">${one.sha256}</code>`))}</dl>`;
}

/** Each dataset as the release said it, at the address that the server names. */
function asSdmx({ sdmx }: Release, names: ReadonlyMap<string, string>) {
  return html`<p>${t('sdmx.hint')} <a href=${guide('/guides/sdmx')}>${t('sdmx.guide')}</a></p><dl class="said">
    ${sdmx.map(({ dataset, addresses: { v2 } }) => fact(names.get(dataset) ?? dataset, html`<a href=${v2}><code class="hash">${v2}</code></a>
      <copy-button .text=${new URL(v2, location.href).href} label=${t('explore.copy')}></copy-button>`))}</dl>`;
}

/** Whether later releases have taken the place of some or all that it says. */
function inForce({ release, vintages }: Release, titles: ReadonlyMap<string, string>) {
  const later = [...new Set(vintages.filter(one => one.superseded).map(one => one.inForce))];
  return later.length === 0 ? nothing : html`<div class="notice" role="note"><p>${t(release.superseded ? 'release.superseded.all' : 'release.superseded.some')}
    ${later.map((id, at) => html`${at === 0 ? nothing : t('list.comma')}${releaseLink(id, titles.get(id))}`)}${t('sentence.end')}</p></div>`;
}

/** Lines of a note stay lines. */
function note(heading: 'release.quality' | 'release.revision', text: string) {
  return text === '' ? nothing : html`<section><h2>${t(heading)}</h2>${text.split(/\n+/).map(line => html`<p>${line}</p>`)}</section>`;
}

/** Files for readers; those that announce a release stand in its page already. */
const TABLES: readonly string[] = ['csv', 'parquet', 'jsonstat'];

function holding({ release, vintages, files }: Release, dataset: string, name: string) {
  const periods = vintages.filter(one => one.dataset === dataset);
  // Where all of the release is superseded, it is said once.
  const gone = (one: Vintage) => one.superseded && !release.superseded;
  return html`<tr><th scope="row">${name}</th>
    <td>${periods.some(gone) ? periods.map((one, at) => html`${at === 0 ? nothing : t('list.comma')}${short(one.period)}${gone(one) ? html` <span class="quiet">(${releaseLink(one.inForce, t('release.superseded'))})</span>` : nothing}`)
      : spans(periods.map(({ period }) => period)).join(t('list.comma'))}</td>
    <td class="files">${files.filter(one => one.dataset === dataset && TABLES.includes(one.format)).map(one => html`<span><a href=${one.href} download aria-label="${formatOf(one.format)}${t('colon')}${name}">${formatOf(one.format)}</a> <span class="quiet">${sizeOf(one.length)}</span></span> `)}</td>
    <td><a href=${href(language(), `/datasets/${dataset}/revisions`)} aria-label="${t('revisions.title')}${t('colon')}${name}">${t('revisions.title')}</a></td>
    <td><a href=${href(language(), `/datasets/${dataset}/quality`)} aria-label="${t('datasetQuality.title')}${t('colon')}${name}">${t('datasetQuality.title')}</a></td></tr>`;
}

function formatOf(format: string): string {
  return format === 'parquet' ? 'Parquet' : format === 'jsonstat' ? 'JSON-stat' : format.toUpperCase();
}

/** The operator of an installation says where a link leads; what is no address is shown as it is. */
function link(to: string, text: string) {
  return /^(https?|mailto):/.test(to) ? html`<a href=${to}>${text}</a>` : text;
}

customElements.define('release-page', ReleasePage);
