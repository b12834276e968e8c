import { html, LitElement, nothing } from 'lit';
import { refusal } from '../page/refusal';
import { t } from '../text';
import type { Receipt } from './receipt';
import { upload } from './upload';

export interface Sent {
  readonly file: string;
  readonly receipt: Receipt;
}

/** Tells that a file was sent; its detail is its receipt. */
export const SENT = 'shumao-sent';

/** A place to drop a file, and how far it has gone. */
class FileSender extends LitElement {
  static override properties = { corrects: {}, file: { state: true }, share: { state: true }, refused: { state: true } };

  /** The submission whose rejected records the file mends. */
  declare corrects: string | undefined;
  declare private file: string;
  declare private share: number | undefined;
  declare private refused: unknown;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const pct = this.share === undefined ? undefined : Math.round(this.share * 100);
    return html`<label class="drop" @dragover=${(event: Event) => event.preventDefault()} @drop=${(event: DragEvent) => this.drop(event)}>
        <span>${t('submissions.drop')}</span>
        <input type="file" accept=".xml,.json,.ndjson,.csv,.gz,.zst" @change=${(event: Event) => this.chosen(event.target as HTMLInputElement)}>
        <span class="quiet">${t('submissions.forms')} <a href="/guides">${t('footer.guides')}</a></span></label>
      <label class="check"><input type="checkbox" name="dry"> ${t('submissions.dry')}</label>
      ${pct === undefined ? nothing : html`<p role="status">${this.file}: ${pct < 100 ? t('submissions.sent', { pct }) : t('submissions.checking')}</p>
        <progress max="100" aria-label=${t('submissions.progress')} .value=${pct}></progress>`}
      ${this.refused === undefined ? nothing : refusal(this.refused, () => { this.refused = undefined; })}`;
  }

  private drop(event: DragEvent) {
    event.preventDefault();
    void this.submit(event.dataTransfer?.files[0]);
  }

  /** The same file can be chosen again, mended. */
  private chosen(field: HTMLInputElement) {
    const file = field.files?.[0];
    void this.submit(file).then(() => { field.value = ''; });
  }

  private async submit(file: File | undefined) {
    if (file === undefined) {
      return;
    }
    const dryRun = this.querySelector<HTMLInputElement>('input[name=dry]')?.checked ?? false;
    [this.file, this.share, this.refused] = [file.name, 0, undefined];
    try {
      const receipt = await upload<Receipt>(file, { dryRun, corrects: this.corrects }, share => { this.share = share; });
      this.dispatchEvent(new CustomEvent<Sent>(SENT, { detail: { file: file.name, receipt }, bubbles: true }));
    } catch (refused) {
      this.refused = refused;
    } finally {
      this.share = undefined;
    }
  }
}

customElements.define('file-sender', FileSender);
