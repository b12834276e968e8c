import { html, nothing } from 'lit';
import { href } from '../address';
import type { Coverage, FigureVintage, Indicator, Observations } from '../data';
import { term } from '../glossary';
import { count, percent, round } from '../number';
import { time, words } from '../period';
import { releaseLink, statusOf } from '../release/data';
import { capital, language, t, tOr } from '../text';
import type { Question } from './question';

/** Of which release the figures are, and when the next ones come; what is live says that it moves. */
export function published({ released, periods }: Observations) {
  const newest = periods[periods.length - 1]?.release;
  return html`<p class="source of-release">${released === undefined ? t('headline.live') : html`${newest === undefined ? nothing : html`${t('vintage')}${t('colon')}${releaseLink(newest.release)}${t('list.comma')}${stateOf(newest)}${t('sentence.end')}`}${
    t('explore.next')}${t('colon')}${released.next === undefined ? t('release.next.none') : html`<a href=${href(language(), '/calendar')}>${time(released.next.due)}</a>`}${t('sentence.end')}`}</p>`;
}

/** The same for a picture, which is looked at later. */
export function publishedText({ released, periods }: Observations): string {
  const newest = periods[periods.length - 1]?.release;
  return released === undefined ? t('headline.live') : newest === undefined ? '' : `${t('vintage')}${t('colon')}${newest.release}${t('list.comma')}${stateOf(newest)}${t('sentence.end')}`.trim();
}

function stateOf({ status, superseded }: FigureVintage): string {
  return statusOf(status) + (superseded ? t('list.comma') + t('release.superseded') : '');
}

/** What a figure is and is not, why some are missing, and how complete the reports are: for whoever asks. */
export function about(answer: Observations, indicator: Indicator, question: Question) {
  const lang = language();
  const reporters = answer.periods[answer.periods.length - 1]?.coverage?.reporters ?? [];
  const entry = (name: unknown, text: unknown) => html`<dt>${name}</dt><dd>${text}</dd>`;
  return html`<details class="about"><summary>${t('about.figure')}</summary><dl class="facts long">
    ${entry(t('about.what'), indicator.description[lang])}
    ${entry(t('indicator.formula'), indicator.formula[lang])}
    ${entry(t('about.counts'), html`${tOr(`definition.${question.definition}`, answer.definition)} <code>${answer.definition}</code>`)}
    ${entry(t('indicator.isNot'), indicator.isNot[lang])}
    ${indicator.guards.length === 0 ? nothing : entry(t('indicator.null'), html`<ul class="plain">${indicator.guards.map(guard => html`<li>${capital(tOr(`reason.${guard}`, guard))}</li>`)}</ul>`)}
    ${reporters.length === 0 ? nothing : entry(term('response', t('about.response', { period: words(question.to) })), html`<ul class="plain">${reporters.map(response)}</ul>`)}
    ${entry(t('explore.maker'), answer.source)}
    ${entry(term('as-of', t('explore.updated')), answer.asOf === null ? '–' : time(answer.asOf))}
    ${entry(t('explore.indicator'), html`<a href=${href(lang, `/indicators/${answer.indicator}`)}>${indicator.name[lang]}, ${t('explore.version', { version: answer.version })}</a>`)}
  </dl></details>`;
}

/** How many of those who owe a report sent one, and what share of trade that is. */
function response({ kind, flow, expected, received, weightedResponse }: Coverage['reporters'][number]) {
  const who = `${capital(tOr(`reporter.${kind}`, kind))}${t('list.comma')}${tOr(`flow.${flow}`, flow)}${t('colon')}`;
  const came = expected === null || received === null ? '–' : t('about.response.of', { received: count(received), expected: count(expected) });
  const weight = weightedResponse === null || weightedResponse === undefined ? '' : t('list.semicolon') + t('about.response.share', { share: percent(round(String(weightedResponse), -2, 1)) });
  return html`<li>${who}${came}${weight}</li>`;
}
