import { html, nothing, type TemplateResult } from 'lit';
import type { Violation } from '../api';
import { violation } from '../page/violations';
import { t } from '../text';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly violations: readonly Violation[];
  readonly hint?: string;
}

interface Input extends Field {
  readonly value?: string;
  readonly type?: 'text' | 'date' | 'number' | 'datetime-local';
  readonly required?: boolean;
  readonly maxlength?: number;
  /** Offered, besides whatever somebody types. */
  readonly offered?: readonly string[];
  readonly lang?: string;
}

/** A field with what the API has against it beside it. */
export function input(of: Input): TemplateResult {
  const wrong = complaints(of);
  return html`<div class="field"><label for=${id(of)}>${of.label}</label>
    <input id=${id(of)} name=${of.name} type=${of.type ?? 'text'} .value=${of.value ?? ''} ?required=${of.required ?? false} maxlength=${of.maxlength ?? nothing}
      lang=${of.lang ?? nothing} list=${of.offered === undefined ? nothing : `${id(of)}-offered`} autocomplete="off"
      aria-invalid=${wrong.length > 0 ? 'true' : nothing} aria-describedby=${described(of, wrong)}>
    ${of.offered === undefined ? nothing : html`<datalist id="${id(of)}-offered">${of.offered.map(one => html`<option value=${one}></option>`)}</datalist>`}
    ${below(of, wrong)}</div>`;
}

/** Some lines of text. */
export function area(of: Field & { readonly maxlength: number; readonly lang?: string }): TemplateResult {
  const wrong = complaints(of);
  return html`<div class="field"><label for=${id(of)}>${of.label}</label>
    <textarea id=${id(of)} name=${of.name} rows="3" maxlength=${of.maxlength} lang=${of.lang ?? nothing} aria-invalid=${wrong.length > 0 ? 'true' : nothing} aria-describedby=${described(of, wrong)}></textarea>
    ${below(of, wrong)}</div>`;
}

/** One of several codes, or none. */
export function select(of: Field & { readonly value: string; readonly options: Iterable<readonly [string, string]>; readonly required?: boolean }): TemplateResult {
  const wrong = complaints(of);
  return html`<div class="field"><label for=${id(of)}>${of.label}</label>
    <select id=${id(of)} name=${of.name} ?required=${of.required ?? false} aria-invalid=${wrong.length > 0 ? 'true' : nothing} aria-describedby=${described(of, wrong)}>
      <option value="" ?selected=${of.value === ''}>${t('form.none')}</option>
      ${[...of.options].map(([code, name]) => html`<option value=${code} ?selected=${code === of.value}>${name}</option>`)}</select>${below(of, wrong)}</div>`;
}

/** Any of several codes. */
export function choices(of: Field & { readonly chosen: readonly string[]; readonly options: Iterable<readonly [string, string, string?]> }): TemplateResult {
  const wrong = complaints(of);
  return html`<fieldset class="field" aria-describedby=${described(of, wrong)}><legend>${of.label}</legend>
    ${[...of.options].map(([code, name, explained]) => html`<label class="check"><input type="checkbox" name=${of.name} value=${code} ?checked=${of.chosen.includes(code)}>
      <span>${name}${explained === undefined ? nothing : html`<br><span class="quiet">${explained}</span>`}</span></label>`)}${below(of, wrong)}</fieldset>`;
}

/** What no field of a form answers for. */
export function others(violations: readonly Violation[], fields: readonly string[]): TemplateResult | typeof nothing {
  const rest = violations.filter(one => !fields.includes(fieldOf(one)));
  return rest.length === 0 ? nothing : html`<ul class="wrong">${rest.map(one => html`<li><code>${one.field}</code> ${violation(one)}</li>`)}</ul>`;
}

/** The texts of a form that are not empty, by the names of their fields. */
export function texts(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => {
    const text = String(value).trim();
    return text === '' ? [] : [[name, text]];
  }));
}

/** Puts the focus on the first field that is wrong. */
export function toFirstWrong(form: Element | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid], .wrong')?.focus();
}

/** `kinds[1]` is about the field `kinds`. */
function fieldOf(violation: Violation): string {
  return /^\w+/.exec(violation.field)?.[0] ?? violation.field;
}

function complaints(of: Field): readonly Violation[] {
  return of.violations.filter(one => fieldOf(one) === of.name);
}

function id(of: Field): string {
  return `field-${of.name}`;
}

function described(of: Field, wrong: readonly Violation[]) {
  return wrong.length > 0 ? `${id(of)}-wrong` : of.hint === undefined ? nothing : `${id(of)}-hint`;
}

function below(of: Field, wrong: readonly Violation[]) {
  return wrong.length > 0
    ? html`<p class="wrong" id="${id(of)}-wrong">${t('form.wrong')} ${wrong.map(one => html`${violation(one)} `)}</p>`
    : of.hint === undefined ? nothing : html`<p class="quiet" id="${id(of)}-hint">${of.hint}</p>`;
}
