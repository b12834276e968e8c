import { html, nothing } from 'lit';
import { get, Problem } from '../../api';
import { count } from '../../number';
import { t } from '../../text';
import type { Build } from './data';

const WHYS = ['SENSITIVE', 'INSIDER', 'REQUEST', 'HIDES_OTHERS', 'WITHHELD_BEFORE', 'DOLLARS_ALONE', 'FEW_REPORTERS', 'OWNERS_UNKNOWN'] as const;

/** What disclosure control withheld of a build, and why. */
export interface Disclosure {
  readonly certificateDigest: string;
  readonly cells: number;
  readonly sensitive: number;
  readonly withheld: readonly { readonly dataset: string; readonly why: (typeof WHYS)[number] }[];
  readonly kept: readonly ChangedCell[];
  readonly disclosed: readonly ChangedCell[];
}

/** A cell that has changed since an earlier release. */
interface ChangedCell {
  readonly dataset: string;
  readonly series: string;
  readonly part: string;
  readonly period: string;
}

function pathOf(release: string, build: Build): string {
  return `/api/v1/releases/${encodeURIComponent(release)}/builds/${build.id}`;
}

/** Asks for it; undefined for a build that has none, as one that is withdrawn. */
export async function disclosureOf(release: string, build: Build, signal: AbortSignal): Promise<Disclosure | undefined> {
  try {
    return build.state === 'COMPLETED' ? await get<Disclosure>(`${pathOf(release, build)}/disclosure`, signal) : undefined;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 404) {
      return undefined;
    }
    throw failure;
  }
}

/** How many cells of each dataset are withheld for which reason, with the list of all of them and the certificate. */
export function disclosure(release: string, build: Build, { cells, sensitive, withheld, kept, disclosed }: Disclosure) {
  const whys = WHYS.filter(why => withheld.some(one => one.why === why));
  const datasets = [...new Set(withheld.map(one => one.dataset))];
  return html`<h3>${t('deskRelease.disclosure')}</h3><p>${t('deskRelease.disclosure.text', { cells: count(cells), sensitive: count(sensitive), withheld: count(withheld.length) })}
      <a href="${pathOf(release, build)}/disclosure">${t('deskRelease.disclosure.all')}</a>${t('list.comma')}<a href="${pathOf(release, build)}/certificate">${t('deskRelease.disclosure.certificate')}</a></p>
    ${datasets.length === 0 ? nothing : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('deskRelease.disclosure')}><table class="work">
      <thead><tr><th scope="col">${t('release.dataset')}</th>${whys.map(why => html`<th scope="col" class="number">${t(`deskRelease.why.${why}`)}</th>`)}</tr></thead>
      <tbody>${datasets.map(dataset => html`<tr><th scope="row"><code>${dataset}</code></th>
        ${whys.map(why => html`<td class="number">${count(withheld.filter(one => one.dataset === dataset && one.why === why).length)}</td>`)}</tr>`)}</tbody></table></div>`}
    ${kept.length === 0 ? nothing : html`<p>${t('deskRelease.kept', { kept: count(kept.length) })}</p>`}
    ${disclosed.length === 0 ? nothing : html`<details><summary>${t('deskRelease.disclosed', { disclosed: count(disclosed.length) })}</summary>
      <ul>${disclosed.map(one => html`<li><code>${one.dataset} ${one.series} ${one.part} ${one.period}</code></li>`)}</ul></details>`}`;
}
