import { html, nothing, type TemplateResult } from 'lit';
import { href } from '../address';
import { get, Problem } from '../api';
import { day } from '../day';
import { mainName, otherName } from '../enterprise/name';
import { count, MISSING, percent } from '../number';
import { Page } from '../page/element';
import { mayTry } from '../session';
import { language, t, tOr } from '../text';
import { compare, firstDay, kindsOf, type Candidate, type Verdict } from './compare';
import { isEnterprise, namesOf, type PartyFile, type Suggestion } from './party';

/** Tells that one of the enterprises is meant; its detail is the suggestion. */
export const TAKEN = 'shumao-taken';

const FACTS = ['code', 'name', 'kinds', 'province', 'registered'] as const;
/** Colour says nothing of it. */
const SIGNS = { agrees: '=', similar: '≈', differs: '≠' } as const;

/** The enterprises that may be meant by a code, side by side with what records say of it. */
class PartyCandidates extends Page<readonly Candidate[]> {
  static override properties = { ...Page.properties, file: { attribute: false }, kinds: { attribute: false }, provinces: { attribute: false } };

  declare file: PartyFile;
  declare kinds: ReadonlyMap<string, string>;
  declare provinces: ReadonlyMap<string, string>;

  protected override load(signal: AbortSignal): Promise<readonly Candidate[]> {
    return Promise.all(this.file.suggestions.map(one => known(one, signal)));
  }

  protected override view(candidates: readonly Candidate[]): TemplateResult {
    const { party } = this.file;
    const compared = candidates.map(one => compare(party, one));
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('desk.suggestions')}><table class="work candidates">
      <thead><tr><th scope="col">${t('desk.fact')}</th><th scope="col">${t('desk.inRecords')}</th>${candidates.map(one => this.head(one))}</tr></thead>
      <tbody>${FACTS.map(fact => html`<tr><th scope="row">${t(`desk.fact.${fact}`)}</th><td>${this.recorded(fact)}</td>
          ${candidates.map((one, at) => html`<td>${this.registered(fact, one)}${said(compared[at]![fact])}</td>`)}</tr>`)}
        <tr><th scope="row">${t('enterprises.status')}</th><td>${MISSING}</td>${candidates.map(one => html`<td>${tOr(`enterprise.${one.status}`, one.status)}</td>`)}</tr>
        <tr><th scope="row">${t('desk.fact.why')}</th><td>${t('desk.fact.records', { count: count(party.records) })}</td>${candidates.map(one => html`<td>${why(one)}</td>`)}</tr>
        ${isEnterprise(party) || !mayTry('registry') ? nothing : html`<tr><th scope="row">${t('desk.action')}</th><td></td>${candidates.map(one => html`<td>
          <button type="button" aria-label=${t('desk.take.about', { name: mainName(one)[0] })} @click=${() => this.take(one)}>${t('desk.take')}</button></td>`)}</tr>`}</tbody></table></div>`;
  }

  private head(one: Candidate) {
    const [name, lang] = mainName(one);
    return html`<th scope="col"><a lang=${lang} href=${href(language(), `/enterprises/${one.enterprise}`)}>${name}</a>${one.nameEn ? html`<br>${otherName(one)}` : nothing}
      <br><span>${t('desk.score', { share: percent(Math.round(one.score * 100), false, 0) })}</span></th>`;
  }

  private recorded(fact: typeof FACTS[number]): unknown {
    const { party } = this.file;
    switch (fact) {
      case 'code':
        return html`<code>${party.code}</code>`;
      case 'name':
        return html`<span lang="zh">${namesOf(party).join(t('list.comma')) || MISSING}</span>`;
      case 'kinds':
        return this.named(kindsOf(party));
      case 'province':
        return this.provinces.get(party.province ?? '') ?? MISSING;
      case 'registered':
        return t('desk.fact.from', { day: firstDay(party) ?? day(party.lastSeen) });
    }
  }

  private registered(fact: typeof FACTS[number], one: Candidate): unknown {
    switch (fact) {
      case 'code':
        return html`<code>${one.enterprise}</code>${one.customsCodes.map(code => html`<br><code>${code}</code>`)}`;
      case 'name':
        return html`<span lang="zh">${one.name}</span>`;
      case 'kinds':
        return this.named(one.kinds);
      case 'province':
        return this.provinces.get(one.province ?? '') ?? MISSING;
      case 'registered':
        return one.registeredOn;
    }
  }

  private named(kinds: readonly string[]): string {
    return kinds.map(kind => this.kinds.get(kind) ?? kind).join(t('list.comma')) || MISSING;
  }

  private take(one: Suggestion) {
    this.dispatchEvent(new CustomEvent<Suggestion>(TAKEN, { detail: one, bubbles: true }));
  }
}

/** A suggestion with what the register knows of its enterprise; one that is gone meanwhile says nothing more. */
async function known(one: Suggestion, signal: AbortSignal): Promise<Candidate> {
  try {
    return { ...await get<Candidate>(`/api/v1/enterprises/${encodeURIComponent(one.enterprise)}`, signal), ...one };
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 404) {
      return { ...one, customsCodes: [], kinds: [], province: null, registeredOn: MISSING, status: MISSING };
    }
    throw failure;
  }
}

function said(verdict: Verdict) {
  return verdict === undefined ? nothing : html`<span class="verdict ${verdict}"><span aria-hidden="true">${SIGNS[verdict]}</span> ${t(`desk.verdict.${verdict}`)}</span>`;
}

function why({ reasons }: Suggestion) {
  return reasons.map(reason => `${tOr(`suggestion.${reason.rule}`, reason.rule)} (${percent(Math.round(reason.score * 100), false, 0)})`).join(t('list.comma'));
}

customElements.define('party-candidates', PartyCandidates);
