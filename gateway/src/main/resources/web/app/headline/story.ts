import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, ifAllowed } from '../api';
import '../chart/chart';
import { USUAL } from '../chart/drawing';
import { isOthers, model, type Model } from '../chart/model';
import { gathered } from '../chart/rest';
import type { Observations } from '../data';
import { percent, round } from '../number';
import { Page } from '../page/element';
import { frequencyOf, words } from '../period';
import { ifReleased, type DatasetSummary } from '../release/data';
import { readable } from '../release/levels';
import { capital, language, sentences, t, type TextKey } from '../text';
import { bars, type Bar } from './bars';
import { driven, driver, leader, partsOf, spoken, type Parts } from './findings';

/** A question that tells a release: by what, of which trade, and the dataset that answers it. */
interface Question {
  readonly indicator: 'value' | 'contribution';
  readonly definition: 'cbec' | 'dds';
  readonly by: 'partner' | 'province' | 'section' | 'serviceGroup';
  readonly dataset: string;
}

type Story = readonly (readonly [Question, Observations])[];

const PARTNERS = { definition: 'cbec', by: 'partner', dataset: 'cbec-by-partner' } as const;
const BIGGEST: readonly Question[] = [
  { indicator: 'value', ...PARTNERS }, { indicator: 'value', definition: 'cbec', by: 'province', dataset: 'cbec-by-province' },
];
/** What drove growth is told by the first of these that is released. */
const DRIVERS: readonly Question[] = [
  { indicator: 'contribution', ...PARTNERS }, { indicator: 'contribution', definition: 'cbec', by: 'section', dataset: 'cbec-by-section' },
  { indicator: 'contribution', definition: 'dds', by: 'serviceGroup', dataset: 'dds-by-service' },
];
/** Rows of a chart; the table of Explore has all. */
const ROWS = 6;
const EFFECTS = 7;

/** What stands behind the two figures: three charts that say what they show, and one sentence of what drove growth. */
class FrontStory extends Page<Story> {
  static override properties = { ...Page.properties, period: {}, state: { attribute: false }, datasets: { attribute: false }, live: { type: Boolean } };

  declare period: string;
  /** The state of what is released, as the API takes it. */
  declare state: Readonly<Record<string, string>>;
  /** The datasets that the release holds, if one release alone is told; otherwise those that are released. */
  declare datasets: readonly string[] | undefined;
  /** Whether the figures beside it move. */
  declare live: boolean;

  protected override async load(signal: AbortSignal): Promise<Story> {
    const held = this.datasets ?? (await get<readonly DatasetSummary[]>('/api/v1/datasets', signal))
      .filter(({ newest, frequencies }) => newest !== undefined && frequencies.includes(readable(this.period))).map(({ id }) => id);
    const answers = ({ dataset }: Question) => held.includes(dataset);
    const questions = [...BIGGEST.filter(answers), ...DRIVERS.filter(answers).slice(0, 1)];
    const found = await Promise.all(questions.map(async one => [one, await ifAllowed(ifReleased(get<Observations>(this.call(one), signal)))] as const));
    return found.flatMap(([question, answer]) => answer === undefined ? [] : [[question, answer] as const]);
  }

  private call({ indicator, definition, by }: Question): string {
    return `/api/v1/indicators/${indicator}/observations?${new URLSearchParams({ definition, frequency: frequencyOf(this.period), from: this.period, to: this.period, by, lang: language(), ...this.state })}`;
  }

  protected override waiting(): TemplateResult {
    return html`<p class="driven">&nbsp;</p><div class="findings">${BIGGEST.map(() => html`<div class="waiting"><div class="chart-to-come"></div></div>`)}<div class="waiting"><div class="chart-to-come"></div></div></div>`;
  }

  protected override view(story: Story): TemplateResult {
    if (story.length === 0) {
      return html``;
    }
    const all = story.map(([question, answer]) => ({ question, answer, parts: partsOf(answer, this.period) }));
    const drivers = all.find(({ question }) => question.indicator === 'contribution');
    const sentence = drivers === undefined ? undefined : driven(drivers.parts, t(`front.domain.${drivers.question.definition}`));
    return html`${sentence === undefined ? nothing : html`<p class="driven">${sentence}</p>`}
      <div class="findings">${all.map(({ question, answer, parts }) => parts.known.length === 0 ? nothing : this.finding(question, answer, parts))}</div>
      ${this.live && all.some(({ answer }) => answer.released !== undefined) ? html`<p class="note">${t('front.released')}</p>` : nothing}`;
  }

  private finding(question: Question, answer: Observations, parts: Parts) {
    const { indicator, definition, by } = question;
    const shown = model(answer);
    const unit = indicator === 'value' ? shown.scale.unit : answer.unit.name;
    const what = t(`front.${indicator}.${by}` as TextKey);
    const query = new URLSearchParams({ indicator, definition, by, frequency: frequencyOf(this.period), from: this.period, to: this.period, chart: by === 'province' ? 'map' : 'bars', ...this.state });
    return html`<figure class="finding"><figcaption><h3>${heading(question, parts)}</h3>
        <p class="quiet">${t('front.subtitle', { what, unit, period: words(this.period) })}</p></figcaption>
      <div>${by === 'province' ? html`<trade-chart kind="map" .model=${shown} heading=${what}></trade-chart>`
        : bars(indicator === 'value' ? sizes(shown, this.period) : effects(parts), what, [t(`front.by.${by}` as TextKey), capital(unit)])}
      ${by === 'province' ? nothing : left(parts, indicator === 'value' ? 0 : Math.max(0, parts.known.length - EFFECTS))}
      <p><a href=${href(language(), '/explore', query)}>${t(`front.explore.${by}` as TextKey)}</a></p></div></figure>`;
  }
}

/** The finding where there is one, and what the chart shows where there is none. */
function heading({ indicator, by }: Question, parts: Parts): string {
  if (indicator === 'contribution') {
    const first = driver(parts);
    return first === undefined ? t(`front.contribution.${by}` as TextKey) : capital(t('front.contribution.first', { name: spoken(first.name) }));
  }
  const first = leader(parts);
  return first === undefined ? t(`front.value.${by}` as TextKey)
    : capital(t(first.leads ? 'front.value.leads' : 'front.value.has', { name: spoken(first.name), share: percent(first.share) }));
}

/** The greatest members, and all others as one, as Explore draws them. */
function sizes(shown: Model, period: string): readonly Bar[] {
  const at = shown.periods.indexOf(period);
  return gathered(shown, ROWS, { ...USUAL, at }, at).drawn.flatMap(({ series }, place): readonly Bar[] => {
    const { value, text } = series.points[at] ?? { value: null, text: '' };
    const as = isOthers(series) ? { as: 'rest' as const } : place === 0 ? { as: 'first' as const } : {};
    return value === null ? [] : [{ name: series.name, value, text, ...as }];
  });
}

/** The greatest effects, rises before falls. */
function effects({ known }: Parts): readonly Bar[] {
  const most = new Set([...known].sort((one, other) => Math.abs(Number(other.value)) - Math.abs(Number(one.value))).slice(0, EFFECTS));
  return known.filter(one => most.has(one)).map(({ name, value }) => ({
    name, value: Number(value), text: percentagePoints(value), as: Number(value) < 0 ? 'less' : 'more',
  }));
}

function percentagePoints(value: string): string {
  const text = round(value, 0, 2);
  return Number(text) > 0 ? `+${text}` : text.replace('-', '−');
}

/** What has no bar, and why. */
function left({ withheld }: Parts, undrawn: number) {
  const said = [...(undrawn > 0 ? [t('front.undrawn', { count: undrawn })] : []), ...(withheld > 0 ? [t('front.withheld', { count: withheld })] : [])];
  return said.length === 0 ? nothing : html`<p class="quiet">${sentences(said)}</p>`;
}

customElements.define('front-story', FrontStory);
