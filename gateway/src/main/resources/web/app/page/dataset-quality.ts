import { html, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, Problem } from '../api';
import type { BilingualText } from '../data';
import { language, t } from '../text';
import { Page } from './element';
import { notFound } from './nowhere';

interface Report {
  readonly dataset: string;
  readonly name: BilingualText;
  readonly sections: readonly { readonly concept: string; readonly name: BilingualText; readonly text: BilingualText }[];
}

/** The quality report of a dataset: what its figures are and how good they are, by the concepts of ESMS 2.0. */
class DatasetQualityPage extends Page<Report | 'unknown'> {
  protected override async load(signal: AbortSignal): Promise<Report | 'unknown'> {
    try {
      return await get<Report>(`/api/v1/datasets/${encodeURIComponent(this.address)}/quality`, signal);
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) {
        return 'unknown';
      }
      throw failure;
    }
  }

  protected override view(report: Report | 'unknown'): TemplateResult {
    if (report === 'unknown') {
      return notFound('/releases', t('releases.title'));
    }
    const lang = language();
    const name = report.name[lang];
    document.title = `${t('datasetQuality.title')} · ${name} · ${t('product')}`;
    return html`<article><h1>${t('datasetQuality.title')}</h1><p class="lead">${name}</p><p>${t('datasetQuality.text')}</p>
      ${report.sections.map(one => html`<section id=${one.concept}><h2>${one.name[lang]}</h2><p>${one.text[lang]}</p></section>`)}
      <p><a href=${href(lang, `/datasets/${report.dataset}/revisions`)}>${t('revisions.title')}</a></p></article>`;
  }
}

customElements.define('dataset-quality-page', DatasetQualityPage);
