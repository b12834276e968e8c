import { html, LitElement, nothing } from 'lit';
import { count, sizeOf } from '../number';
import { refusal } from '../page/refusal';
import { mayTry } from '../session';
import { guide, t } from '../text';
import { check, type Checked, type Unchecked } from './check';
import { table } from './findings';
import { formOf, nameOfForm, type Form } from './form';
import type { Receipt } from './receipt';
import { upload } from './upload';

export interface Sent {
  readonly file: string;
  readonly receipt: Receipt;
}

/** Tells that a file was sent; its detail is its receipt. */
export const SENT = 'shumao-sent';

interface Chosen {
  readonly file: File;
  /** Undefined if no form is recognized in which records are taken. */
  readonly form: Form | undefined;
}

/** A place to drop a file, what was dropped there, and how far it has gone. Nothing leaves before somebody says so. */
class FileSender extends LitElement {
  static override properties = { corrects: {}, chosen: { state: true }, share: { state: true }, refused: { state: true }, unreadable: { state: true }, checked: { state: true } };

  /** The submission whose rejected records the file mends. */
  declare corrects: string | undefined;
  declare private chosen: Chosen | undefined;
  declare private share: number | undefined;
  declare private refused: unknown;
  /** The file is gone, or was changed after it was chosen: browsers then read nothing of it. */
  declare private unreadable: boolean;
  /** What the page itself found in the file, or why it could not look; undefined as long as it looks. */
  declare private checked: Checked | Unchecked | undefined;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`${this.chosen === undefined ? this.place() : this.file(this.chosen)}
      ${this.unreadable ? html`<p class="notice" role="alert">${t('submissions.unreadable')}</p>` : nothing}
      ${this.refused === undefined ? nothing : refusal(this.refused, () => { this.refused = undefined; })}`;
  }

  private place() {
    return html`<label class="drop" @dragover=${(event: Event) => event.preventDefault()} @drop=${(event: DragEvent) => this.dropped(event)}>
      <span>${t('submissions.drop')}</span>
      <input type="file" accept=".xml,.json,.ndjson,.jsonl,.csv,.gz,.zst" @change=${(event: Event) => void this.choose((event.target as HTMLInputElement).files?.[0])}>
      <span class="quiet">${t('submissions.forms')} <a href=${guide('/guides')}>${t('footer.guides')}</a></span></label>`;
  }

  private file({ file, form }: Chosen) {
    const busy = this.share !== undefined;
    return html`<section class="drop chosen-file" aria-label=${t('submissions.file')}>
      <dl class="facts"><dt>${t('submissions.file')}</dt><dd class="hash">${file.name}</dd><dt>${t('submissions.size')}</dt><dd>${sizeOf(file.size)}</dd>
        <dt>${t('submissions.recognized')}</dt><dd>${form === undefined ? t('submissions.form.none') : t(nameOfForm(form))}${form?.coding === undefined ? nothing : t('submissions.form.coded', { coding: form.coding })}</dd></dl>
      ${form === undefined ? html`<p class="wrong" role="alert">${t('submissions.form.none.text')} ${t('submissions.forms')}</p>` : nothing}
      ${busy ? this.progress() : html`<p class="actions">
        ${form === undefined || !mayTry('submit') ? nothing : html`<button type="button" name="check" @click=${() => void this.submit(file, form, true)}>${t('submissions.check')}</button>
          <button type="button" name="send" class="main" @click=${() => void this.submit(file, form, false)}>${t('submissions.send')}</button>`}
        <button type="button" name="another" class="link" @click=${() => void this.another()}>${t('submissions.another')}</button></p>
        ${form === undefined || !mayTry('submit') ? nothing : html`<p class="quiet">${t('submissions.check.text')}</p>`}`}</section>
      ${form === undefined ? nothing : html`<section class="checked" aria-live="polite"><h2>${t('check.title')}</h2>${this.result(file)}</section>`}`;
  }

  /** What the page found without sending anything. */
  private result(file: File) {
    const { checked } = this;
    if (checked === undefined) {
      return html`<p>${t('check.running')}</p>`;
    }
    if (typeof checked === 'string') {
      return html`<p>${t(`check.cannot.${checked}`)}</p>`;
    }
    const { found, records, beyond } = checked;
    return html`<p>${t(found.length === 0 ? 'check.fine' : 'check.found', { records: count(records), count: count(found.length + beyond) })}</p>
      ${found.length === 0 ? nothing : table(found, file.name)}${beyond === 0 ? nothing : html`<p class="quiet">${t('check.beyond', { count: count(beyond) })}</p>`}
      <p class="quiet">${t('check.text')}</p>`;
  }

  private progress() {
    const pct = Math.round((this.share ?? 0) * 100);
    return html`<p role="status">${pct < 100 ? t('submissions.sent', { pct }) : t('submissions.checking')}</p>
      <progress max="100" aria-label=${t('submissions.progress')} .value=${pct}></progress>`;
  }

  private dropped(event: DragEvent) {
    event.preventDefault();
    void this.choose(event.dataTransfer?.files[0]);
  }

  private async choose(file: File | undefined) {
    if (file !== undefined) {
      const form = await formOf(file).catch(() => undefined);
      [this.chosen, this.refused, this.unreadable, this.checked] = [{ file, form }, undefined, false, undefined];
      await this.updateComplete;
      this.querySelector<HTMLElement>('.chosen-file button')?.focus();
      if (form !== undefined) {
        await this.look(file, form);
      }
    }
  }

  /** What cannot be read, or checked since the schemas do not come, is said when it is sent. */
  private async look(file: File, form: Form) {
    const checked = await check(file, form).catch(() => 'failed' as const);
    if (this.chosen?.file === file) {
      this.checked = checked;
    }
  }

  private async another() {
    [this.chosen, this.refused, this.unreadable] = [undefined, undefined, false];
    await this.updateComplete;
    this.querySelector<HTMLElement>('input[type=file]')?.focus();
  }

  /** A file that was only checked stays chosen, to be sent as it is. The second click of a double one does nothing. */
  private async submit(file: File, form: Form, dryRun: boolean) {
    if (this.share !== undefined) {
      return;
    }
    this.share = 0;
    this.refused = undefined;
    try {
      this.unreadable = !await readable(file);
      if (this.unreadable) {
        this.chosen = undefined;
        return;
      }
      const receipt = await upload<Receipt>(file, form, { dryRun, corrects: this.corrects }, share => { this.share = share; });
      this.chosen = dryRun ? this.chosen : undefined;
      this.dispatchEvent(new CustomEvent<Sent>(SENT, { detail: { file: file.name, receipt }, bubbles: true }));
    } catch (refused) {
      this.refused = refused;
    } finally {
      this.share = undefined;
    }
  }
}

async function readable(file: File): Promise<boolean> {
  return file.slice(0, 1).arrayBuffer().then(() => true, () => false);
}

customElements.define('file-sender', FileSender);
