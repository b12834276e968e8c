import { html, nothing, type TemplateResult } from 'lit';
import { get } from '../api';
import type { Coverage, Indicator, Observations } from '../data';
import { count, percent } from '../number';
import { lastWhole, plus, words } from '../period';
import { language, t, tOr } from '../text';
import { Page } from './element';

interface Data {
  readonly domains: readonly { readonly code: 'cbec' | 'dds'; readonly answer: Observations }[];
}

const PERIODS = 4;

/** How complete the figures are, period by period. */
class QualityPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const value = await get<Indicator>('/api/v1/indicators/value', signal);
    const last = value.definitions.find(one => one.code === 'cbec')?.lastMonth;
    if (!last) {
      return { domains: [] };
    }
    const to = lastWhole(last, 'S');
    const ask = async (code: 'cbec' | 'dds') => ({
      code, answer: await get<Observations>(`/api/v1/indicators/value/observations?definition=${code}&frequency=S&from=${plus(to, 1 - PERIODS)}&to=${to}&lang=${language()}`, signal),
    });
    return { domains: await Promise.all([ask('cbec'), ask('dds')]) };
  }

  protected override view(data: Data): TemplateResult {
    return html`<h1>${t('quality.title')}</h1><p class="lead">${t('quality.text')}</p>
      ${data.domains.length === 0 ? html`<p>${t('headline.empty')}</p>` : nothing}
      ${data.domains.map(({ code, answer }) => html`<section><h2>${t(`domain.${code}`)}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=${t(`domain.${code}`)}><table class="numbers">
          <thead><tr><th scope="col">${t('quality.measure')}</th>${answer.periods.map(one => html`<th scope="col">${words(one.period)}</th>`)}</tr></thead>
          <tbody>${rows(answer.periods.map(one => one.coverage))}</tbody></table></div></section>`)}`;
  }
}

function rows(periods: readonly (Coverage | undefined)[]) {
  const evidences = [...new Set(periods.flatMap(one => Object.keys(one?.evidencePct ?? {})))];
  const kinds = [...new Set(periods.flatMap(one => one?.reporters.filter(reporter => reporter.expected !== null).map(reporter => reporter.kind) ?? []))];
  const row = (name: string, value: (one: Coverage | undefined) => string) => html`<tr><th scope="row">${name}</th>${periods.map(one => html`<td>${value(one)}</td>`)}</tr>`;
  const pct = (value: number | null | undefined) => value === null || value === undefined ? '–' : percent(value);
  return html`${row(t('quality.match'), one => pct(one?.matchRatePct))}
    ${evidences.map(code => row(tOr(`evidence.${code}`, code), one => pct(one?.evidencePct?.[code])))}
    ${kinds.flatMap(kind => (['expected', 'received', 'inTime'] as const).map(what => row(
      `${tOr(`reporter.${kind}`, kind)}: ${t(`quality.${what}`)}`, one => {
        const number = one?.reporters.find(reporter => reporter.kind === kind)?.[what];
        return number === null || number === undefined ? '–' : count(number);
      })))}`;
}

customElements.define('quality-page', QualityPage);
