import { html, nothing, svg, type TemplateResult } from 'lit';
import { get, send } from '../api';
import { count } from '../number';
import alarms from '../operate/alarms.json';
import { corners, kept, secondsBehind, type Moment } from '../operate/history';
import { time } from '../period';
import { mayTry } from '../session';
import { t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Intake {
  readonly state: string;
  readonly reason?: string;
  readonly referenceDataVersion: number;
  readonly lagRecords: number;
  readonly lagReferences: number;
  readonly lagLinks: number;
  readonly laggingStates: number;
  readonly failedStates: number;
  readonly deadLetters: number;
  readonly ambiguousNumbers: number;
  readonly partitions: readonly { readonly partition: number; readonly nextOffset: number; readonly logEnd: number; readonly epoch: number }[];
}

interface Reconciliation {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string;
  readonly states: number;
  readonly statesDiffering: number;
  readonly cellsCompared: number;
  readonly cellsDiffering: number;
  readonly differenceFen: number;
  readonly failure?: string;
}

interface Data {
  readonly intake: Intake | undefined;
  /** The newest first. */
  readonly reconciliations: readonly Reconciliation[];
}

const LAGS = ['lagRecords', 'lagReferences', 'lagLinks', 'laggingStates', 'failedStates', 'deadLetters', 'ambiguousNumbers'] as const;
type Lag = typeof LAGS[number];
const COMPARED = ['states', 'statesDiffering', 'cellsCompared', 'cellsDiffering', 'differenceFen'] as const;
const EVERY = 5_000;
const SHOWN = 10;
const [WIDTH, HEIGHT] = [160, 28];
/** Alarms of the delivered rules, by what they watch. */
const ALARMS: Readonly<Partial<Record<string, { readonly above: number; readonly minutes: number }>>> = alarms;

/** What this page has seen within the last hour, also before somebody left it and came back. */
let history: readonly Moment<Lag | 'position'>[] = [];

/** What an operator looks at: what is on its way, what stopped, and whether the figures still equal their records. */
class OperationsPage extends Page<Data> {
  private timer: number | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => { if (mayTry('operate', 'audit') && !document.hidden && !this.busy) { void this.reload(); } }, EVERY);
  }

  override disconnectedCallback() {
    window.clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    if (!mayTry('operate', 'audit')) {
      history = [];
      return { intake: undefined, reconciliations: [] };
    }
    const [intake, newest] = await Promise.all([
      get<Intake>('/api/v1/intake', signal),
      get<{ readonly items: readonly Reconciliation[] }>(`/api/v1/reconciliations?limit=${SHOWN}`, signal),
    ]);
    history = kept(history, { at: Date.now(), values: { ...intake, position: intake.partitions.reduce((sum, one) => sum + one.nextOffset, 0) } });
    return { intake, reconciliations: newest.items };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(['operate', 'audit'], this.entered);
    return html`<h1>${t('operations.title')}</h1><p class="lead">${t('operations.text')}</p>
      ${gated ?? (data.intake === undefined ? nothing : html`${this.intake(data.intake)}${this.reconciliation(data.reconciliations)}`)}`;
  }

  private intake(intake: Intake) {
    return html`<section><h2>${t('operations.intake')}</h2>
      <p class="growth">${tOr(`intake.${intake.state}`, intake.state)}${intake.reason === undefined ? nothing : html`${t('colon')}<span lang="en">${intake.reason}</span>`}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('operations.intake')}><table class="watch">
        <thead><tr><th scope="col">${t('operations.number')}</th><th scope="col" class="number">${t('operations.now')}</th><th scope="col">${t('operations.hour')}</th><th scope="col">${t('operations.alarm')}</th></tr></thead>
        <tbody>${LAGS.map(name => html`<tr><th scope="row">${t(`operations.${name}`)}${behind(name)}</th><td class="number">${count(intake[name])}</td><td>${line(name)}</td><td>${alarm(name, name === 'deadLetters' ? intake[name] - history[0]!.values[name] : intake[name])}</td></tr>`)}</tbody></table></div>
      <p class="quiet">${t('operations.alarm.text', { version: count(intake.referenceDataVersion) })}</p>
      <details><summary>${t('operations.partitions')}</summary><div class="scroll" tabindex="0" role="region" aria-label=${t('operations.partitions')}>
        <table class="numbers"><thead><tr>${(['partition', 'next', 'end', 'waiting', 'epoch'] as const).map(name => html`<th scope="col">${t(`operations.${name}`)}</th>`)}</tr></thead>
          <tbody>${intake.partitions.map(one => html`<tr><th scope="row">${one.partition}</th><td>${count(one.nextOffset)}</td><td>${count(one.logEnd)}</td>
            <td>${count(one.logEnd - one.nextOffset)}</td><td>${one.epoch}</td></tr>`)}</tbody></table></div></details></section>`;
  }

  private reconciliation([newest, ...earlier]: readonly Reconciliation[]) {
    return html`<section><h2>${t('operations.reconciliation')}</h2><p>${t('operations.reconciliation.text')}</p>
      ${mayTry('operate') ? html`<p><button type="button" @click=${() => void this.start()}>${t('operations.reconciliation.start')}</button></p>` : nothing}
      ${newest === undefined ? html`<p>${t('operations.reconciliation.none')}</p>` : html`<p>${result(newest)} · ${time(newest.startedAt)}${newest.failure === undefined ? nothing : html`${t('colon')}<span lang="en">${newest.failure}</span>`}</p>
        <dl class="facts">${COMPARED.map(name => html`<dt>${t(`operations.${name}`)}</dt><dd>${count(newest[name])}${name in ALARMS ? html` <span class="quiet">${alarm(name, Math.abs(newest[name]))}</span>` : nothing}</dd>`)}
          <dt>${t('operations.proved')}</dt><dd>${proved([newest, ...earlier])}</dd></dl>`}
      ${earlier.length === 0 ? nothing : html`<details><summary>${t('operations.earlier')}</summary><div class="scroll" tabindex="0" role="region" aria-label=${t('operations.earlier')}>
        <table class="numbers"><thead><tr><th scope="col">${t('operations.started')}</th><th scope="col">${t('operations.result')}</th>${COMPARED.map(name => html`<th scope="col">${t(`operations.${name}`)}</th>`)}</tr></thead>
          <tbody>${earlier.map(one => html`<tr><th scope="row">${time(one.startedAt)}</th><td>${result(one)}</td>${COMPARED.map(name => html`<td>${count(one[name])}</td>`)}</tr>`)}</tbody></table></div></details>`}</section>`;
  }

  private async start() {
    try {
      const begun = (await (await send('/api/v1/reconciliations', { method: 'POST' })).json()) as Reconciliation;
      this.data = { ...this.data!, reconciliations: [begun, ...this.data!.reconciliations] };
    } catch (failure) {
      this.failure = failure;
    }
  }
}

function result(run: Reconciliation) {
  return tOr(`reconciliation.${run.state}`, run.state);
}

/** How long the records that wait will take, where some do. */
function behind(name: Lag) {
  const seconds = name === 'lagRecords' && (history[history.length - 1]?.values.lagRecords ?? 0) > 0 ? secondsBehind(history, name, 'position') : undefined;
  return seconds === undefined ? nothing : html`<br><span class="quiet">${t('operations.behind', { seconds: count(seconds) })}</span>`;
}

/** When a number is an alarm, and whether it is one now. */
function alarm(name: string, value: number) {
  const of = ALARMS[name];
  if (of === undefined) {
    return html`<span class="quiet">${t('operations.alarm.none')}</span>`;
  }
  const text = name === 'deadLetters' ? t('operations.alarm.new') : of.above === 0 ? t(of.minutes === 0 ? 'operations.alarm.any' : 'operations.alarm.anyFor', { minutes: of.minutes })
    : t('operations.alarm.above', { count: count(of.above), minutes: of.minutes });
  return value > of.above ? html`<strong class="over"><span aria-hidden="true">▲</span> ${t('operations.alarm.over')}</strong> ${text}` : text;
}

/** When the figures were last found equal to their records. */
function proved(runs: readonly Reconciliation[]) {
  const last = runs.find(run => run.state === 'COMPLETED');
  const days = alarms.reconciled.above / 86_400;
  const late = last === undefined || Date.now() - Date.parse(last.startedAt) > alarms.reconciled.above * 1000;
  return html`${last === undefined ? t('operations.proved.never') : time(last.startedAt)} · ${late ? html`<strong class="over"><span aria-hidden="true">▲</span> ${t('operations.alarm.over')}</strong> ` : nothing}${t('operations.proved.alarm', { days })}`;
}

/** A line through what the page has seen of a number. */
function line(name: Lag) {
  const all = corners(history, name, WIDTH, HEIGHT);
  if (all.length === 0) {
    return html`<span class="quiet">${t('operations.hour.none')}</span>`;
  }
  const values = history.map(one => one.values[name]);
  const [x, y] = all[all.length - 1]!;
  const said = t('operations.hour.said', { from: count(Math.min(...values)), to: count(Math.max(...values)), minutes: Math.max(1, Math.round((history[history.length - 1]!.at - history[0]!.at) / 60_000)) });
  return html`<svg class="hour" width=${WIDTH + 6} height=${HEIGHT + 6} viewBox="-3 -3 ${WIDTH + 6} ${HEIGHT + 6}" role="img" aria-label=${said}>
    ${svg`<path class="zero" d="M0,${HEIGHT}H${WIDTH}"></path><path class="run" d="M${all.map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`).join('L')}"></path><circle cx=${x} cy=${y} r="2.5"></circle>`}</svg>`;
}

customElements.define('operations-page', OperationsPage);
