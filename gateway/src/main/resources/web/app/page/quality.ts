import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, type ListPage } from '../api';
import '../chart/chart';
import type { Model } from '../chart/model';
import type { Indicator, Observations } from '../data';
import { table } from '../explore/table';
import { percent } from '../number';
import { holding, lastWhole, plus, time, words } from '../period';
import '../quality/hits';
import { reporters } from '../quality/reporters';
import { ruleBook, type Rule } from '../quality/rules';
import { shares, sharesOf } from '../quality/shares';
import { publication, unless } from '../release/data';
import { nothingYet } from '../release/unreleased';
import { inside, mayTry } from '../session';
import { language, t } from '../text';
import { Page } from './element';
import { keyForm } from './key';

type Domain = 'cbec' | 'dds';

interface Found {
  readonly code: Domain;
  readonly answer: Observations;
  /** The value by evidence, where it is released: of live figures the answer itself says what stands behind them. */
  readonly evidence: Observations | undefined;
}

interface Data {
  readonly domains: readonly Found[];
  readonly rules: readonly Rule[];
}

const PERIODS = 6;

/** How complete the figures are, period by period, who is late, and what records are held against. */
class QualityPage extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const [value, rules] = await Promise.all([get<Indicator>('/api/v1/indicators/value', signal), get<Rule[]>('/api/v1/rules', signal)]);
    const months = value.definitions.find(one => one.code === 'cbec');
    if (!months?.lastMonth || !months.firstMonth) {
      return { domains: [], rules };
    }
    const first = holding(months.firstMonth, 'S');
    const to = later(lastWhole(months.lastMonth, 'S'), first);
    const found = await Promise.all((['cbec', 'dds'] as const).map(code => ask(code, later(plus(to, 1 - PERIODS), first), to, signal)));
    return { domains: found.filter(one => one !== undefined), rules };
  }

  protected override view({ domains, rules }: Data): TemplateResult {
    const owed = domains.map(one => reporters(one.answer)).filter(one => one !== undefined);
    return html`<h1>${t('quality.title')}</h1><p class="lead">${t('quality.text')}</p>
      ${inside() ? html`<p class="quiet">${t('quality.newest')}</p>` : html`<details class="key"><summary>${t('quality.key')}</summary>${keyForm(t('quality.key.hint'), this.entered)}</details>`}
      ${domains.length === 0 ? nothingYet() : nothing}
      ${domains.map(domain)}
      ${domains.length === 0 ? nothing : html`<section><h2>${t('quality.reporters')}</h2>${owed.length > 0 ? owed : domains.some(one => one.answer.released !== undefined)
        ? html`<p>${t('quality.reporters.released')} <a href=${href(language(), '/datasets/response/revisions')}>${t('quality.reporters.response')}</a></p>`
        : html`<p class="empty">${t('quality.reporters.none')}</p>`}
        ${mayTry('registry', 'audit') ? html`<p><a href=${href(language(), '/desk/obligations')}>${t('quality.reporters.who')}</a></p>` : nothing}</section>`}
      <section><h2>${t('hits.title')}</h2><rule-hits .rules=${rules}></rule-hits></section>
      <section><h2>${t('quality.rules')}</h2>${ruleBook(rules)}</section>`;
  }
}

/** What is known of one of the two; undefined where nothing of it is released. */
async function ask(code: Domain, from: string, to: string, signal: AbortSignal): Promise<Found | undefined> {
  const asked = `/api/v1/indicators/value/observations?definition=${code}&frequency=S&from=${from}&lang=${language()}`;
  return await found(code, asked, to, signal) ?? (inside() ? await found(code, asked + await asEverybody(signal), to, signal) : undefined);
}

async function found(code: Domain, asked: string, to: string, signal: AbortSignal): Promise<Found | undefined> {
  // Months may be released before the half-year that ends with them.
  const answer = await known(`${asked}&to=${to}`, signal) ?? await known(asked, signal);
  const last = answer?.periods[answer.periods.length - 1]?.period;
  return answer && { code, answer, evidence: answer.released === undefined ? undefined : await get<Observations>(`${asked}&to=${last}&by=evidence`, signal) };
}

function known(asked: string, signal: AbortSignal): Promise<Observations | undefined> {
  return unless(get<Observations>(asked, signal), 'not-released', 'embargoed');
}

/** While live figures are under embargo, those inside read the newest release, as everybody does. */
async function asEverybody(signal: AbortSignal): Promise<string> {
  const { items: [newest] } = await get<ListPage<{ readonly due: string }>>('/api/v1/releases?limit=1', signal);
  return newest === undefined ? '' : `&asOf=${newest.due}`;
}

function domain({ code, answer, evidence }: Found) {
  const shown = evidence === undefined ? shares(answer, false) : sharesOf(evidence);
  const heading = t('quality.evidence.of', { domain: t(`domain.${code}`) });
  return html`<section><h2>${t(`domain.${code}`)}</h2><p class="growth">${evidence === undefined ? said(code, answer) : saidOf(code, shown)}</p>
    ${answer.released === undefined ? nothing : publication(answer.released, answer.periods[answer.periods.length - 1]?.release)}
    ${shown.series.length === 0 ? nothing : html`<h3>${t('quality.evidence')}</h3><p class="subtitle">${shown.scale.unit}</p>
      <details class="equivalent"><summary>${t('explore.table')}</summary>${table(evidence === undefined ? shares(answer, code === 'cbec') : shown, heading)}</details>
      <trade-chart .model=${shown} kind="line" heading=${heading}></trade-chart>`}
    <p class="source">${t('headline.source')}${t('sentence.end')}${t('headline.asOf', { time: answer.asOf === null ? '–' : time(answer.asOf) })}</p></section>`;
}

/** What the last period says, in a sentence. */
function said(code: Domain, answer: Observations): string {
  const last = answer.periods[answer.periods.length - 1];
  const coverage = last?.coverage;
  if (last === undefined || coverage === undefined) {
    return t('quality.said.none');
  }
  const period = words(last.period);
  if (code === 'cbec') {
    return coverage.matchRatePct === null ? t('quality.said.none') : t('quality.said.match', { pct: percent(coverage.matchRatePct), period });
  }
  const reported = coverage.evidencePct?.['REPORTED'];
  return reported === undefined ? t('quality.said.none') : t('quality.said.reported', { pct: percent(reported), period });
}

/** The same of released shares: how far customs, or the exporters themselves, stand behind the value. */
function saidOf(code: Domain, { periods, series }: Model): string {
  const last = periods.length - 1;
  const value = series.find(one => one.code === (code === 'cbec' ? 'RELEASED' : 'REPORTED'))?.points[last]?.value ?? null;
  return value === null ? t('quality.said.none') : t(code === 'cbec' ? 'quality.said.cleared' : 'quality.said.reported', { pct: percent(value), period: words(periods[last]!) });
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

customElements.define('quality-page', QualityPage);
