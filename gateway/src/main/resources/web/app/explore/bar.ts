import { html, nothing } from 'lit';
import type { ChartKind } from '../chart/chart';
import type { Show } from '../chart/drawing';
import { allowed, PROVINCE } from '../chart/kinds';
import type { Model } from '../chart/model';
import { applicable, mayLog, shownAs } from '../chart/show';
import { term } from '../glossary';
import { t } from '../text';
import type { Asked } from './ask';
import type { View } from './question';

/** Another chart, or another view of it: nothing is asked for it. */
export type Look = (to: Partial<View> & { readonly chart?: ChartKind }) => void;

/** A kind of chart, and for a reader a view of its own. */
const MAP = 'map';
/** What a kind of chart can show of each value; of the others the value itself. */
const SHOWN: Partial<Record<ChartKind, readonly Show[]>> = {
  line: ['level', 'index', 'growth', 'share', 'difference'], multiples: ['level', 'index', 'growth', 'share', 'difference'], bars: ['level', 'growth', 'share', 'difference'], columns: ['level', 'share'],
};

/** What stands below the picture: chart, table and map beside each other, and how the chart is drawn. */
export function bar(asked: Asked, model: Model, look: Look, take: unknown) {
  const { indicator, question: { by, chart, view } } = asked;
  const charts = allowed(indicator.valueKind, by, model.periods.length);
  const drawing = charts.find(one => one !== MAP) ?? chart;
  const tabs = [
    { name: 'chart', chosen: view.tab === 'chart' && chart !== MAP, to: { tab: 'chart', ...(chart === MAP ? { chart: drawing } : {}) } },
    { name: 'table', chosen: view.tab === 'table', to: { tab: 'table' } },
    ...(by.join() === PROVINCE && charts.includes(MAP) ? [{ name: 'map', chosen: view.tab === 'chart' && chart === MAP, to: { tab: 'chart', chart: MAP } } as const] : []),
  ] as const;
  return html`<div class="picture-bar">
    <div class="tabs" role="tablist" aria-label=${t('tab.label')} @keydown=${turn}>${tabs.map(one => html`<button type="button" role="tab" id="tab-${one.name}" aria-selected=${one.chosen}
      aria-controls=${one.name === 'table' ? 'table' : 'picture'} tabindex=${one.chosen ? 0 : -1} @click=${() => look(one.to)}>${t(`tab.${one.name}`)}</button>`)}</div>
    ${view.tab === 'chart' && chart !== MAP ? html`<div class="switches">${switches(asked, model, look)}</div>` : nothing}
    ${take}</div>`;
}

/** Which chart, and what it shows of each value, where there is something to choose. */
function switches({ indicator, question: { by, chart, view } }: Asked, model: Model, look: Look) {
  const charts = [...new Set([...allowed(indicator.valueKind, by, model.periods.length), chart])].filter(one => one !== MAP);
  const shows = [...new Set([...applicable(model, indicator).filter(one => SHOWN[chart]?.includes(one)), view.show])];
  const logarithm = chart === 'line' && mayLog(shownAs(model, view.show));
  return html`
    ${charts.length < 2 ? nothing : select('chart', t('explore.chart'), charts, chart, one => t(`explore.chart.${one}`), one => look({ chart: one, show: 'level', log: false, pick: [] }))}
    ${shows.length < 2 ? nothing : select('show', t('show.label'), shows, view.show, one => t(`show.${one}`), one => look({ show: one as Show, log: false }))}
    ${view.show === 'growth' ? term('growth') : nothing}
    ${logarithm || view.log ? html`<label class="check"><input type="checkbox" name="log" ?checked=${view.log} .checked=${view.log} @change=${(event: Event) => look({ log: (event.target as HTMLInputElement).checked })}>${t('show.log')}</label>` : nothing}`;
}

function select<T extends string>(name: string, label: string, options: readonly T[], chosen: T, text: (option: T) => string, choose: (option: T) => void) {
  return html`<select name=${name} aria-label=${label} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as T)}>
    ${options.map(one => html`<option value=${one} ?selected=${one === chosen} .selected=${one === chosen}>${text(one)}</option>`)}</select>`;
}

/** Arrow keys go from tab to tab. */
function turn(event: KeyboardEvent) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    const tabs = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')];
    const next = tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length]!;
    next.focus();
    next.click();
  }
}
