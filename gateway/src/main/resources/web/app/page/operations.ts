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
  readonly reconciliation: Reconciliation | undefined;
}

const LAGS = ['lagRecords', 'lagReferences', 'lagLinks', 'laggingStates', 'deadLetters', 'ambiguousNumbers'] as const;
const COMPARED = ['states', 'statesDiffering', 'cellsCompared', 'cellsDiffering', 'differenceFen'] as const;
const EVERY = 5_000;

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
      return { intake: undefined, reconciliation: undefined };
    }
    const id = this.data?.reconciliation?.id;
    const [intake, reconciliation] = await Promise.all([
      get<Intake>('/api/v1/intake', signal),
      id === undefined ? undefined : get<Reconciliation>(`/api/v1/reconciliations/${id}`, signal),
    ]);
    return { intake, reconciliation };
  }

  protected override view(data: Data): TemplateResult {
    const gated = gate(['operate', 'audit'], this.entered);
    return html`<h1>${t('operations.title')}</h1><p class="lead">${t('operations.text')}</p>
      ${gated ?? (data.intake === undefined ? nothing : html`${this.intake(data.intake)}${this.reconciliation(data.reconciliation)}`)}`;
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

  private reconciliation(run: Reconciliation | undefined) {
    return html`<section><h2>${t('operations.reconciliation')}</h2><p>${t('operations.reconciliation.text')}</p>
      ${mayTry('operate') ? html`<p><button type="button" @click=${() => void this.start()}>${t('operations.reconciliation.start')}</button></p>` : nothing}
      ${run === undefined ? nothing : html`<p>${tOr(`reconciliation.${run.state}`, run.state)} · ${time(run.startedAt)}${run.failure === undefined ? nothing : html`${t('colon')}<span lang="en">${run.failure}</span>`}</p>
        <dl class="facts">${COMPARED.map(name => html`<dt>${t(`operations.${name}`)}</dt><dd>${count(run[name])}</dd>`)}</dl>`}</section>`;
  }

  private async start() {
    try {
      const reconciliation = (await (await send('/api/v1/reconciliations', { method: 'POST' })).json()) as Reconciliation;
      this.data = { ...this.data!, reconciliation };
    } catch (failure) {
      this.failure = failure;
    }
  }
}

customElements.define('operations-page', OperationsPage);
