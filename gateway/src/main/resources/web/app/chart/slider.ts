import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { words } from '../period';
import { t } from '../text';

/** How long a period stays while the slider plays. */
const STAY = 900;
/** Whoever asked for less motion goes from period to period by pressing. */
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/** Chooses the period of a chart that shows one, and plays all of them one after the other. It tells of the choice by `chart-at`. */
export class TimeSlider extends LitElement {
  static override properties = { periods: { attribute: false }, at: { type: Number }, playing: { state: true } };

  declare periods: readonly string[];
  declare at: number;
  declare private playing: boolean;
  private timer = 0;

  constructor() {
    super();
    this.periods = [];
    this.at = 0;
    this.playing = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback() {
    this.stop();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('periods') && changed.get('periods') !== undefined && changed.get('periods')!.join() !== this.periods.join()) {
      this.stop();
    }
  }

  protected override render() {
    const last = this.periods.length - 1;
    if (last < 1) {
      return nothing;
    }
    const said = words(this.periods[this.at]!);
    const act = t(this.playing ? 'slider.pause' : CALM.matches ? 'slider.next' : 'slider.play');
    return html`<div class="slider">
      <button type="button" aria-label=${act} title=${act} @click=${this.toggle}>
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d=${this.playing ? 'M2 1h3v12H2zM9 1h3v12H9z' : 'M2 0l11 7-11 7z'}></path></svg></button>
      <input type="range" min="0" max=${last} step="1" .value=${String(this.at)} aria-label=${t('slider.period')} aria-valuetext=${said} @input=${this.slide}>
      <output>${said}</output>
      <span class="ends" aria-hidden="true"><span>${words(this.periods[0]!)}</span><span>${words(this.periods[last]!)}</span></span>
    </div>`;
  }

  private slide(event: Event) {
    event.stopPropagation();
    this.stop();
    this.choose(Number((event.target as HTMLInputElement).value));
  }

  private toggle() {
    if (this.playing) {
      this.stop();
      return;
    }
    this.choose(this.at >= this.periods.length - 1 ? 0 : this.at + 1);
    if (CALM.matches) {
      return;
    }
    this.playing = true;
    this.timer = window.setInterval(() => this.next(), STAY);
  }

  /** The last period ends the play, and stays. */
  private next() {
    this.choose(this.at + 1);
    if (this.at >= this.periods.length - 1) {
      this.stop();
    }
  }

  private stop() {
    window.clearInterval(this.timer);
    this.playing = false;
  }

  private choose(at: number) {
    this.at = Math.min(at, this.periods.length - 1);
    this.dispatchEvent(new CustomEvent('chart-at', { detail: this.periods[this.at]!, bubbles: true, composed: true }));
  }
}

customElements.define('time-slider', TimeSlider);
