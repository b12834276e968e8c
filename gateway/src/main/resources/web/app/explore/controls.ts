import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { between, holding, short } from '../period';
import type { Indicator } from '../data';
import { capital, language, t, tOr } from '../text';
import type { Asked } from './ask';
import './filters';
import { breakdownsOf, CHARTS, definitionsOf, filtersOf, frequenciesOf, secondBreakdownsOf, type Question } from './question';

const TOPS = ['', '5', '10', '20'] as const;
const KINDS = ['gross', 'returns', 'net'] as const;
const CURRENCIES = ['CNY', 'USD'] as const;
/** January and February apart, or together since the Lunar New Year lies in the one or the other. */
const COMBINES = ['apart', 'new-year'] as const;
/** How far back average growth looks. */
const YEARS = ['2', '3', '5', '10'] as const;

/** What a reader can choose of a question: what it asks, over which periods, and how the answer is shown. */
export function choices({ indicators, indicator, question }: Asked, entitled: boolean, live: boolean) {
  const periods = periodsOf(indicator, question);
  const { definition, by, frequency } = question;
  const dimension = (code: string) => code === '' ? t('explore.by.none') : (indicator.dimensions.find(one => one.dimension === code)?.name[language()] ?? code);
  const seconds = secondBreakdownsOf(indicator, definition, entitled, by);
  const frequencies = [...new Set([...frequenciesOf(indicator, definition, by, entitled), frequency])];
  return html`
    ${choice('indicator', t('explore.indicator'), indicator.id, indicators.filter(one => live || one.released || one.id === indicator.id).map(one => one.id), id => indicators.find(one => one.id === id)!.name[language()])}
    ${choice('definition', t('definition'), definition, definitionsOf(indicator, live, definition), code => tOr(`definition.${code}`, code))}
    ${choice('by0', t('explore.by'), by[0] ?? '', [...(indicator.needsBreakdown ? [] : ['']), ...breakdownsOf(indicator, definition, entitled, by[0])], dimension)}
    ${seconds.length === 0 ? nothing : choice('by1', t('explore.by.second'), by[1] ?? '', ['', ...seconds], dimension)}
    ${choice('frequency', t('frequency'), frequency, frequencies, one => t(`frequency.${one}`))}
    ${choice('from', t('explore.from'), question.from, periods, short)}
    ${choice('to', t('explore.to'), question.to, periods, short)}
    ${by.length === 0 ? nothing : choice('top', t('explore.top'), question.top, [...new Set([...TOPS, question.top])], one => one === '' ? t('explore.top.all') : one)}
    ${choice('chart', t('explore.chart'), question.chart, CHARTS, one => t(`explore.chart.${one}`))}`;
}

/** Bars and treemaps show one period: which one is chosen right above them. */
export function periodShown({ indicator, question }: Asked) {
  return question.chart === 'bars' || question.chart === 'treemap'
    ? choice('to', t('explore.period'), question.to, periodsOf(indicator, question), short) : nothing;
}

/** The periods of which there are data, and those that are asked for. */
function periodsOf(indicator: Indicator, question: Question): readonly string[] {
  const months = indicator.definitions.find(one => one.code === question.definition);
  const last = months?.lastMonth ?? question.to;
  const known = months?.firstMonth ? between(holding(months.firstMonth, question.frequency), holding(last, question.frequency)) : [];
  return [...new Set([...known, question.from, question.to])].sort();
}

/** What alone is counted, and in which currency; what only statisticians may choose is named, and closed to others. */
export function filters({ indicator, question, filters: names }: Asked, entitled: boolean, adding: readonly string[]) {
  const open = filtersOf(indicator, question.definition, question.by, entitled);
  const dimensions = indicator.dimensions.filter(one => one.dimension !== 'kind');
  const set = dimensions.filter(one => question.filters[one.dimension] !== undefined || adding.includes(one.dimension));
  const others = dimensions.filter(one => !set.includes(one));
  const [offered, closed] = [others.filter(one => open.includes(one.dimension)), others.filter(one => !open.includes(one.dimension))];
  const evidence = indicator.definitions.find(one => one.code === question.definition)?.evidence;
  const has = (name: string) => indicator.options.includes(name) && (entitled || open.length > 0 || question.filters[name] !== undefined);
  return html`
    ${has('kind') && !question.by.includes('kind') ? choice('kind', t('explore.kind'), question.filters['kind'] ?? 'gross', KINDS, one => t(`kind.${one}`)) : nothing}
    ${indicator.options.includes('currency') ? choice('currency', t('explore.currency'), question.filters['currency'] ?? 'CNY', CURRENCIES, one => t(`currency.${one}`)) : nothing}
    ${indicator.options.includes('years') ? choice('years', t('explore.years'), question.filters['years'] ?? '2', YEARS, one => one) : nothing}
    ${indicator.options.includes('combine') && question.frequency === 'M' ? choice('combine', t('explore.combine'), question.filters['combine'] ?? 'apart', COMBINES, one => t(`explore.combine.${one}`)) : nothing}
    ${others.length === 0 ? nothing : html`<label class="choice">${t('explore.filter')}<select name="filter">
      <option value="">${capital(t('explore.filter.add'))}</option>
      ${offered.map(one => html`<option value=${one.dimension}>${capital(one.name[language()])}</option>`)}
      ${closed.length === 0 ? nothing : html`<optgroup label=${t('explore.filter.closed')} disabled>${closed.map(one => html`<option>${capital(one.name[language()])}</option>`)}</optgroup>`}
    </select></label>`}
    ${repeat(set, one => one.dimension, one => html`<details class="narrow" ?open=${adding.includes(one.dimension)}>
      <summary>${capital(one.name[language()])}${t('colon')}${names[one.dimension]?.join(t('list.comma')) ?? t('explore.filter.all')}</summary>
      <member-filter .dimension=${one} .chosen=${question.filters[one.dimension]?.split(',') ?? []}
        .only=${one.dimension === 'evidence' && (evidence?.length ?? 0) > 0 ? evidence : undefined}></member-filter></details>`)}`;
}

function choice<T extends string>(name: string, label: string, chosen: string, options: readonly T[], text: (option: T) => string) {
  return html`<label class="choice">${label}<select name=${name}>
    ${options.map(option => html`<option value=${option} ?selected=${option === chosen} .selected=${option === chosen}>${capital(text(option))}</option>`)}
  </select></label>`;
}
