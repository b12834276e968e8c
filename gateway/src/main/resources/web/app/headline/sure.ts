import { html, nothing } from 'lit';
import { href } from '../address';
import type { Headline, HeadlineFigures, Reporters } from '../data';
import { term } from '../glossary';
import { count, percent, round } from '../number';
import { time } from '../period';
import { standing } from '../release/data';
import { inner, language, sentences, t, tOr } from '../text';
import type { Domain } from './ask';

/** Whether enough is reported, and whether the figures may still change, as the API says. */
export function stateOf({ complete, provisional, state }: HeadlineFigures) {
  return !complete ? 'incomplete' : state === 'collecting' ? 'collecting' : provisional ? 'provisional' : 'final';
}

/**
 * How sure the figures are: one line that opens.
 *
 * @param open whether it is open: what is released of the response is asked for only then
 */
export function sure({ cbec, dds, period, released }: Headline, open: boolean, toggled: (event: Event) => void) {
  const asked = open && released !== undefined ? period : '';
  return html`<details class="sure" @toggle=${toggled}>
    <summary><b>${t('front.sure')}</b> <span>${t(`headline.${stateOf(cbec)}`)}</span></summary>
    <div class="sides">${part('cbec', cbec, asked)}${part('dds', dds, asked)}</div>
    <p class="note">${t('headline.apart')}</p>
    <p class="source">${t('headline.source')}${t('sentence.end')} ${cbec.asOf === null ? nothing : t('headline.asOf', { time: time(cbec.asOf) }) + t('sentence.end')}
      <a href=${href(language(), '/about')}>${t('headline.explain')}</a></p>
  </details>`;
}

function part(domain: Domain, figures: HeadlineFigures, asked: string) {
  const { reporters, matchRatePct } = figures.coverage;
  const [responses, evidence] = [responseWords(reporters), evidenceWords(figures)];
  return html`<section><h3>${t(`domain.${domain}`)}</h3><dl class="said">
    <div><dt>${t('front.sure.state')}</dt><dd>${t(`headline.${stateOf(figures)}`)}</dd></div>
    ${responses.length > 0 ? html`<div><dt>${term('response', t('front.sure.response'))}</dt><dd>${sentences(responses)}</dd></div>`
      : asked === '' ? nothing : html`<div><dt>${term('response', t('front.sure.response'))}</dt><dd><released-response .domain=${domain} .period=${asked}></released-response></dd></div>`}
    ${evidence === '' ? nothing : html`<div><dt>${term('evidence', t('front.sure.evidence'))}</dt><dd>${evidence}</dd></div>`}
    ${matchRatePct === null ? nothing : html`<div><dt>${term('document-matching', t('front.sure.match'))}</dt><dd>${t('headline.coverage.match', { pct: percent(matchRatePct) })}</dd></div>`}
    <div><dt>${t('front.sure.counts')}</dt><dd>${t(`headline.counts.${domain}`)} ${domain === 'cbec' ? t('front.sure.growth') : nothing} <a href=${href(language(), '/indicators/value')}>${t('headline.definition')}</a></dd></div>
    ${figures.release === undefined ? nothing : html`<div><dt>${term('release', t('vintage'))}</dt><dd>${standing(figures.release, figures.baseRelease)}</dd></div>`}
  </dl></section>`;
}

/** What stands behind a figure, the greatest part first. */
export function evidenceWords({ coverage }: HeadlineFigures): string {
  const shares = Object.entries(coverage.evidencePct ?? {}).filter(([, pct]) => Number(pct) > 0).sort(([, one], [, other]) => Number(other) - Number(one));
  return shares.length === 0 ? '' : shares.map(([code, pct]) => t('front.evidence', { share: percent(pct), evidence: tOr(`evidence.${code}`, code) })).join(t('list.comma')) + t('sentence.end').trimEnd();
}

/** How many of those who owe a statement about the period made one, a sentence for each kind of them. */
export function responseWords(reporters: readonly Reporters[]): readonly string[] {
  return reporters.filter(({ expected }) => expected !== null && expected > 0).map(one => {
    const [received, expected] = [one.received ?? 0, one.expected ?? 0];
    const words = { flow: inner(tOr(`flow.${one.flow}`, one.flow)), kind: tOr(`reporter.${one.kind}`, one.kind), received: count(received), expected: count(expected) };
    const said = t(received === expected ? 'front.response.all' : received === 0 ? 'front.response.none' : 'front.response.some', words);
    const weight = one.weightedResponse;
    return weight == null || weight === 1 || received === 0 ? said : sentences([said, t('front.response.weight', { share: percent(round(String(weight), -2, 1)) })]);
  });
}
