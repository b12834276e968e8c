import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get } from '../api';
import '../chart/chart';
import { model, type Model } from '../chart/model';
import type { Indicator, Observations } from '../data';
import { table } from '../explore/table';
import { count } from '../number';
import { Page } from '../page/element';
import { holding, lastWhole, plus, time, words } from '../period';
import { mayTry } from '../session';
import { language, t, tOr } from '../text';
import './survival';

interface Data {
  /** Absent while no trade is known. */
  readonly active?: Observations;
  readonly moving?: readonly Observations[];
  readonly exit?: Observations;
}

/** Those that come and those that go; who trades is drawn by itself, since it is so much more. */
const MOVING = ['registered-enterprises', 'first-trade-enterprises', 'stopped-enterprises'] as const;
const HALVES = 8;

/** How the number of enterprises develops, as far as the caller may see. */
class BusinessDemography extends Page<Data> {
  protected override async load(signal: AbortSignal): Promise<Data> {
    const indicator = await get<Indicator>('/api/v1/indicators/active-enterprises', signal);
    const months = indicator.definitions.find(one => one.code === 'cbec');
    if (!months?.lastMonth || !months.firstMonth) {
      return {};
    }
    const first = holding(months.firstMonth, 'S');
    const whole = lastWhole(months.lastMonth, 'S');
    const to = whole > first ? whole : first;
    const early = plus(to, 1 - HALVES);
    const ask = (id: string) => get<Observations>(
      `/api/v1/indicators/${id}/observations?definition=cbec&frequency=S&from=${first > early ? first : early}&to=${to}&lang=${language()}`, signal);
    const [active, exit, ...moving] = await Promise.all([ask('active-enterprises'), ask('exit-rate'), ...MOVING.map(ask)]);
    return { active, exit, moving };
  }

  protected override view({ active, moving, exit }: Data): TemplateResult {
    if (active === undefined || moving === undefined || active.periods.length === 0) {
      return html`<p class="empty">${t('headline.empty')}</p>`;
    }
    const [stock, flow] = [together([active]), together(moving)];
    return html`${picture(said(stock), stock, ['active-enterprises'])}
      ${picture(t('demography.moving'), flow, MOVING)}
      ${exit === undefined ? nothing : percentages(exit)}
      <p class="source">${t('demography.source', { time: active.asOf === null ? '–' : time(active.asOf) })}</p>
      ${mayTry('statistician', 'audit') ? html`<survival-curve></survival-curve>` : html`<p class="quiet">${t('demography.survival.entitled')}</p>`}`;
  }
}

function picture(heading: string, shown: Model, ids: readonly string[]) {
  return html`<section><h3>${heading}</h3><p class="subtitle">${t('demography.subtitle', { unit: shown.scale.unit })}</p>
    <details class="equivalent"><summary>${t('explore.table')}</summary>${table(shown, heading)}</details>
    <trade-chart .model=${shown} kind="line" heading=${heading}></trade-chart>
    <ul class="links">${ids.map(id => html`<li><a href=${href(language(), '/explore', new URLSearchParams({ indicator: id, frequency: 'S' }))}>${t(`demography.${id}` as 'demography.exit-rate')}</a></li>`)}</ul></section>`;
}

function percentages(exit: Observations) {
  const shown = together([exit]);
  return html`<section><h3>${t('demography.exit')}</h3>${table(shown, '')}</section>`;
}

/** Several indicators as the series of one chart. */
function together(answers: readonly Observations[]): Model {
  const models = answers.map(answer => model(answer));
  const first = models[0]!;
  const series = models.map((one, at) => ({
    code: answers[at]!.indicator,
    name: tOr(`demography.${answers[at]!.indicator}`, answers[at]!.name),
    points: (one.series[0]?.points ?? []).map(point => ({ ...point, series: at })),
  }));
  return { ...first, series, parts: false };
}

/** What the number of those who trade says, against the same half of the year before. */
function said(stock: Model): string {
  const points = stock.series[0]?.points ?? [];
  const last = points[points.length - 1];
  const before = points[points.length - 3];
  const period = words(stock.periods[stock.periods.length - 1]!);
  if (last?.value == null) {
    return t('demography.active.none');
  }
  const all = { number: count(last.text.replaceAll(',', '')), period };
  if (before?.value == null) {
    return t('demography.active.only', all);
  }
  const more = last.value - before.value;
  return t(more > 0 ? 'demography.active.more' : more < 0 ? 'demography.active.fewer' : 'demography.active.same', { ...all, change: count(Math.abs(more)) });
}

customElements.define('business-demography', BusinessDemography);
