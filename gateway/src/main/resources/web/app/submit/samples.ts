import { html, type TemplateResult } from 'lit';
import { t, tOr } from '../text';

/** The documents, the templates of our own form, and CEB messages of exports and of imports. */
const SAMPLES: readonly (readonly [string, string | undefined, readonly string[], readonly string[]])[] = [
  ['ORDER', 'order', ['CEB303'], ['CEB311']],
  ['DECLARATION_LIST', 'list', ['CEB603'], ['CEB621']],
  ['SERVICE_REPORT', 'service-report', [], []],
  ['MONEY_RECEIPT', undefined, ['CEB403'], []],
  ['PAYMENT', undefined, [], ['CEB411']],
  ['WAYBILL', undefined, ['CEB505'], ['CEB511']],
  ['WAYBILL_STATUS', undefined, ['CEB507', 'CEB509', 'CEB215'], ['CEB513', 'CEB711']],
  ['REVOCATION', undefined, ['CEB605'], ['CEB623']],
  ['RETURN', undefined, ['CEB213'], ['CEB625']],
  ['MASTER', undefined, ['CEB607'], []],
  ['SUMMARY', undefined, ['CEB701'], []],
];

/** Files to try the service with, and to begin one's own with. */
export function samples(): TemplateResult {
  return html`<section class="samples"><h2>${t('samples.title')}</h2><p>${t('samples.text')}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('samples.title')}><table class="work">
      <thead><tr><th scope="col">${t('submissions.document')}</th><th scope="col">${t('samples.own')}</th><th scope="col">${t('samples.exports')}</th><th scope="col">${t('samples.imports')}</th></tr></thead>
      <tbody>${SAMPLES.map(([type, own, exported, imported]) => html`<tr><th scope="row">${tOr(`record.${type}`, type)}</th>
        <td>${own === undefined ? '–' : html`${file(`/api/v1/templates/${own}.csv`, `${own}.csv`, 'CSV')} ${file(`/api/v1/templates/${own}.ndjson`, `${own}.ndjson`, 'NDJSON')}
          <a href="/api/v1/schemas/${own}" download="${own}.schema.json">${t('samples.schema')}</a>`}</td><td>${messages(exported)}</td><td>${messages(imported)}</td></tr>`)}</tbody></table></div></section>`;
}

function messages(names: readonly string[]) {
  return names.length === 0 ? '–' : names.map(name => html`${file(`/examples/${name}.xml`, `${name}.xml`, name)} `);
}

function file(address: string, name: string, text: string) {
  return html`<a href=${address} download=${name}>${text}</a>`;
}
