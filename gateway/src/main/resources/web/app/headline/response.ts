import { html, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, send } from '../api';
import type { Reporters } from '../data';
import { Page } from '../page/element';
import type { DatasetSummary } from '../release/data';
import { language, sentences, t } from '../text';
import type { Domain } from './ask';
import { responseWords } from './sure';

const DATASET = 'response';
const CAPACITIES: Readonly<Record<Domain, readonly string[]>> = { cbec: ['PLATFORM'], dds: ['SERVICE_EXPORTER', 'SERVICE_IMPORTER'] };

/** How many of those who owe a statement made one, as it was released; it is read when somebody asks for it. */
class ReleasedResponse extends Page<readonly Reporters[]> {
  static override properties = { ...Page.properties, period: {}, domain: {} };

  declare period: string;
  declare domain: Domain;

  protected override async load(signal: AbortSignal): Promise<readonly Reporters[]> {
    const { dataset } = await get<{ readonly dataset: DatasetSummary }>(`/api/v1/datasets/${DATASET}`, signal);
    if (dataset.newest === undefined) {
      return [];
    }
    const file = await send(`/api/v1/datasets/${DATASET}/files/latest.csv`, { signal, accept: 'text/csv' });
    return reportersOf(await file.text(), this.period).filter(({ kind }) => CAPACITIES[this.domain].includes(kind));
  }

  protected override view(reporters: readonly Reporters[]): TemplateResult {
    const said = responseWords(reporters);
    return html`${said.length === 0 ? t('front.sure.response.none') : sentences(said)}
      <a href=${href(language(), `/datasets/${DATASET}/revisions`)}>${t('front.sure.response.all')}</a>`;
  }
}

/** The lines of a period in the file of the dataset, by flow and capacity of the reporter. */
export function reportersOf(csv: string, period: string): readonly Reporters[] {
  const found = new Map<string, Map<string, number>>();
  for (const line of csv.split(/\r?\n/)) {
    const [flow = '', kind = '', of, measure = '', value = ''] = line.split(',');
    if (of === period && value !== '' && flow !== '_T') {
      const key = `${flow},${kind}`;
      found.set(key, (found.get(key) ?? new Map<string, number>()).set(measure, Number(value)));
    }
  }
  return [...found].map(([key, values]) => {
    const [flow = '', kind = ''] = key.split(',');
    const weighted = values.get('weighted-response');
    return {
      flow, kind, expected: values.get('statements-expected') ?? null, received: values.get('statements-received') ?? null,
      inTime: values.get('statements-in-time') ?? null, unitResponse: null, ...(weighted === undefined ? {} : { weightedResponse: weighted / 100 }),
    };
  }).reverse();
}

customElements.define('released-response', ReleasedResponse);
