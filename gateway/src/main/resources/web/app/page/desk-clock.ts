import { html, nothing, type TemplateResult } from 'lit';
import { get } from '../api';
import { clock as timeOfDay, day } from '../day';
import { epochAct, openAct, resumeAct } from '../desk/release/acts';
import { DONE, lacking, ownRights, type Own } from '../desk/release/data';
import { offer } from '../desk/release/form';
import { deskMenu } from '../desk/menu';
import { mayTry } from '../session';
import { t, tOr } from '../text';
import { Page } from './element';
import { gate } from './key';

interface Clock {
  readonly tick: string;
  readonly heldSince?: string;
  readonly heldReason?: string;
  readonly epoch: string;
  readonly epochBegunAt: string;
  readonly epochBegunBy: string;
  readonly epochReason: string;
  readonly closed: boolean;
  readonly comparedBy?: string;
  readonly head: string;
}

interface Data {
  readonly own: Own;
  /** Undefined for those who may not see it. */
  readonly clock: Clock | undefined;
  readonly acting: string | undefined;
}

const SCOPES = ['operate', 'audit', 'statistician'] as const;

/** By what releases become public, why they do not, and what persons do about it. */
class DeskClockPage extends Page<Data> {
  private readonly turn = (acting: string) => { this.data = { ...this.data!, acting: this.data!.acting === acting ? undefined : acting }; };

  constructor() {
    super();
    this.addEventListener(DONE, () => void this.reload());
  }

  protected override async load(signal: AbortSignal): Promise<Data> {
    const own = await ownRights(signal);
    const clock = mayTry(...SCOPES) || own.rights.some(right => right !== 'READ_EARLY') ? await get<Clock>('/api/v1/release-clock', signal) : undefined;
    return { own, clock, acting: undefined };
  }

  protected override view(data: Data): TemplateResult {
    return html`<p class="crumb">${t('desk.title')}</p><h1>${t('deskClock.title')}</h1><p class="lead">${t('deskClock.text')}</p>
      ${data.clock === undefined ? gate(SCOPES, this.entered) ?? nothing : html`${deskMenu()}${this.shown(data, data.clock)}`}`;
  }

  private shown({ own, acting }: Data, clock: Clock) {
    const { heldSince, heldReason, closed, comparedBy } = clock;
    const missing = lacking(own, 'APPROVE');
    return html`<div role="status"><p class="growth">${heldSince === undefined ? t('deskClock.runs') : t('deskClock.held', { time: second(heldSince) })}</p>
        ${heldReason === undefined ? nothing : html`<p class="note">${tOr(`deskClock.held.${heldReason}`, heldReason)}</p>`}
        ${closed ? html`<div class="notice"><p>${t('deskClock.closed')}</p></div>` : nothing}</div>
      ${facts(clock, own)}
      <p><button type="button" @click=${() => void this.reload()}>${t('submissions.later.again')}</button></p>
      ${heldReason === 'CLOCK_STEPPED' ? html`<section><h2>${t('deskClock.resume')}</h2>${offer(resumeAct(), acting, this.turn, missing)}</section>` : nothing}
      ${closed ? html`<section><h2>${t('deskClock.open')}</h2>${offer(openAct(clock.head), acting, this.turn, missing ?? (comparedBy === own.subject ? t('deskClock.first') : undefined))}</section>` : nothing}
      ${mayTry('operate') ? html`<section><h2>${t('deskClock.epoch')}</h2>${offer(epochAct(), acting, this.turn)}</section>` : nothing}`;
  }
}

function facts({ tick, epoch, epochBegunAt, epochBegunBy, epochReason, closed, comparedBy, head }: Clock, own: Own) {
  return html`<dl class="facts long"><dt>${t('deskClock.tick')}</dt><dd>${second(tick)}</dd>
    <dt>${t('deskClock.life')}</dt><dd><code>${epoch}</code><br>${t('deskClock.since', { time: second(epochBegunAt) })} <code>${epochBegunBy}</code><br><span class="quiet" lang="en">${epochReason}</span></dd>
    ${closed ? html`<dt>${t('deskClock.compared')}</dt><dd>${comparedBy === undefined ? t('deskRelease.nobody') : html`<code>${comparedBy}</code>${comparedBy === own.subject ? html` ${t('grant.you')}` : nothing}`}</dd>` : nothing}
    <dt>${t('deskClock.head')}</dt><dd><code class="hash">${head}</code></dd></dl>`;
}

/** A moment to the second, since the tick moves by seconds. */
function second(instant: string): string {
  return t('time.zone', { time: `${day(instant)} ${timeOfDay(instant)}` });
}

customElements.define('desk-clock-page', DeskClockPage);
