import { html, nothing } from 'lit';
import { href } from '../address';
import { get } from '../api';
import type { Headline, HeadlineFigures } from '../data';
import { growth } from '../headline/growth';
import { amount } from '../number';
import { frequencyOf } from '../period';
import { language, t } from '../text';
import { ifReleased, vintageOf, type ReleaseSummary } from './data';

/** The headline that a release made; undefined of one that holds none. */
export async function headlineOf({ id, period }: ReleaseSummary, datasets: readonly string[], signal: AbortSignal): Promise<Headline | undefined> {
  if (!datasets.includes('cbec') && !datasets.includes('dds')) {
    return undefined;
  }
  return ifReleased(get<Headline>(`/api/v1/headline?${new URLSearchParams({ period, release: id })}`, signal));
}

/** The two figures of a release, as its own state has them. */
export function figures(headline: Headline, release: string) {
  return html`<section aria-label=${t('release.figures')}><div class="pair">${(['cbec', 'dds'] as const).map(domain => figure(domain, headline[domain], headline.period))}</div>
    ${frequencyOf(headline.period) !== 'S' ? nothing : html`<p><a href=${href(language(), '/', new URLSearchParams({ period: headline.period, release }))}>${t('release.headline')}</a></p>`}
    <p><a href=${href(language(), '/explore', new URLSearchParams({ indicator: 'value', definition: 'cbec', by: 'flow', to: headline.period, release }))}>${t('headline.explore')}</a></p></section>`;
}

function figure(domain: 'cbec' | 'dds', of: HeadlineFigures, period: string) {
  const yuan = (fen: number | null) => amount(fen === null ? null : String(fen), -2, t('unit.yuan'));
  return html`<div class="figure"><h2>${t(`domain.${domain}`)}</h2><p class="big">${yuan(of.totalFen)}</p>
    <p class="growth">${growth(of, period)}</p>
    <p class="quiet">${t('flow.X')}${t('colon')}${yuan(of.exportFen)}${t('list.semicolon')}${t('flow.M')}${t('colon')}${yuan(of.importFen)}${t('sentence.end')}${vintageOf(of.release, of.baseRelease)}</p></div>`;
}
