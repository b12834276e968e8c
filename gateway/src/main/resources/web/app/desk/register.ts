import { html, nothing, type TemplateResult } from 'lit';
import type { Violation } from '../api';
import { t } from '../text';
import { kindsOf } from './compare';
import { choices, input, others, select, texts } from './form';
import { isEnterprise, namesOf, type Party } from './party';

const FIELDS = ['uscc', 'country', 'registrationNumber', 'name', 'nameEn', 'kinds', 'province', 'registeredOn'];

interface Lists {
  readonly kinds: ReadonlyMap<string, string>;
  readonly provinces: ReadonlyMap<string, string>;
}

/** The facts of an enterprise that is to be registered; those that records and code tell are filled in. */
export function registration(party: Party, { kinds, provinces }: Lists, violations: readonly Violation[], sent: (event: SubmitEvent) => void): TemplateResult {
  const names = namesOf(party);
  const own = isEnterprise(party);
  return html`<form class="fields" name="register" @submit=${sent}>
    ${own ? nothing : html`<p class="quiet">${t('register.code', { code: party.code })}</p>`}
    ${input({ name: 'uscc', label: t('register.uscc'), violations, value: own ? party.code : '', maxlength: 40, ...(own ? {} : { hint: t('register.uscc.hint') }) })}
    ${own ? nothing : html`<details><summary>${t('register.foreign')}</summary><div class="fields">
      ${input({ name: 'country', label: t('register.country'), violations, hint: t('register.country.hint'), maxlength: 2 })}
      ${input({ name: 'registrationNumber', label: t('register.number'), violations, maxlength: 40 })}</div></details>`}
    ${input({ name: 'name', label: t('register.name'), violations, value: names[0] ?? '', offered: names, required: true, maxlength: 200, lang: 'zh' })}
    ${input({ name: 'nameEn', label: t('register.nameEn'), violations, maxlength: 200, lang: 'en' })}
    ${choices({ name: 'kinds', label: t('enterprises.kind'), violations, chosen: kindsOf(party), options: kinds })}
    ${select({ name: 'province', label: t('enterprises.province'), violations, value: party.province ?? '', options: provinces, hint: t('register.province.hint') })}
    ${input({ name: 'registeredOn', label: t('enterprises.registered'), violations, type: 'date', required: true, hint: t('register.registeredOn.hint') })}
    ${others(violations, FIELDS)}
    <p><button>${t('register.send')}</button></p></form>`;
}

/** The body of a registration, as the form was filled in. */
export function registered(form: HTMLFormElement): Record<string, unknown> {
  return { ...texts(form), kinds: new FormData(form).getAll('kinds') };
}
