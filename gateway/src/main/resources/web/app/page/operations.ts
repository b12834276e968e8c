import { html, nothing, type TemplateResult } from 'lit';
import { get, send } from '../api';
import { mayTry } from '../session';
import { count } from '../number';
import { time } from '../period';
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

const LAGS = ['lagRecords', 'lagReferences', 'lagLinks', 'laggingStates', 'deadLetters', 'ambiguousNumbers'] as const;
const COMPARED = ['states', 'statesDiffering', 'cellsCompared', 'cellsDiffering', 'differenceFen'] as const;
const EVERY = 5_000;
const SHOWN = 10;

/** What an operator looks at: what is on its way, what stopped, and whether the figures still equal their records. */
class OperationsPage extends Page<Data> {
  private timer: number | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => { if (mayTry('operate', 'audit') && !document.hidden) { void this.reload(); } }, EVERY);
  }

  override disconnectedCallback() {
    window.clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    if (!mayTry('operate', 'audit')) {
      return { intake: undefined, reconciliations: [] };
    }
    const [intake, newest] = await Promise.all([
      get<Intake>('/api/v1/intake', signal),
      get<{ readonly items: readonly Reconciliation[] }>(`/api/v1/reconciliations?limit=${SHOWN}`, signal),
    ]);
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
      <dl class="facts">${LAGS.map(name => html`<dt>${t(`operations.${name}`)}</dt><dd>${count(intake[name])}</dd>`)}
        <dt>${t('operations.version')}</dt><dd>${count(intake.referenceDataVersion)}</dd></dl>
      <details><summary>${t('operations.partitions')}</summary><div class="scroll" tabindex="0" role="region" aria-label=${t('operations.partitions')}>
        <table class="numbers"><thead><tr>${(['partition', 'next', 'end', 'waiting', 'epoch'] as const).map(name => html`<th scope="col">${t(`operations.${name}`)}</th>`)}</tr></thead>
          <tbody>${intake.partitions.map(one => html`<tr><th scope="row">${one.partition}</th><td>${count(one.nextOffset)}</td><td>${count(one.logEnd)}</td>
            <td>${count(one.logEnd - one.nextOffset)}</td><td>${one.epoch}</td></tr>`)}</tbody></table></div></details></section>`;
  }

  private reconciliation([newest, ...earlier]: readonly Reconciliation[]) {
    return html`<section><h2>${t('operations.reconciliation')}</h2><p>${t('operations.reconciliation.text')}</p>
      ${mayTry('operate') ? html`<p><button type="button" @click=${() => void this.start()}>${t('operations.reconciliation.start')}</button></p>` : nothing}
      ${newest === undefined ? html`<p>${t('operations.reconciliation.none')}</p>` : html`<p>${result(newest)} · ${time(newest.startedAt)}${newest.failure === undefined ? nothing : html`${t('colon')}<span lang="en">${newest.failure}</span>`}</p>
        <dl class="facts">${COMPARED.map(name => html`<dt>${t(`operations.${name}`)}</dt><dd>${count(newest[name])}</dd>`)}</dl>`}
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

customElements.define('operations-page', OperationsPage);
