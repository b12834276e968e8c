import { html, nothing, svg } from 'lit';

/** One row: its name, its value as a number that places it, and as a text that is read. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  /** How it stands beside the others: the first, one that grew or fell, all that have no row of their own. */
  readonly as?: 'first' | 'more' | 'less' | 'rest';
}

/** A table that draws itself: bars begin at zero, and what is below zero goes to the left. */
export function bars(rows: readonly Bar[], caption: string, head: readonly [string, string]) {
  const values = rows.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const place = (value: number) => high === low ? 0 : (value - low) / (high - low) * 100;
  return html`<table class="bars"><caption class="unseen">${caption}</caption>
    <thead class="unseen"><tr><th scope="col">${head[0]}</th><th scope="col">${head[1]}</th></tr></thead>
    <tbody>${rows.map(({ name, value, text, as }) => html`<tr class=${as ?? nothing}><th scope="row">${name}</th>
      <td><span class="bar"><svg width="100%" height="16" aria-hidden="true">${svg`<rect x="${place(Math.min(0, value))}%" width="${place(Math.max(0, value)) - place(Math.min(0, value))}%" height="16"></rect>`}
        ${low < 0 ? svg`<line class="zero" x1="${place(0)}%" x2="${place(0)}%" y1="-4" y2="20"></line>` : nothing}</svg></span><span class="amount">${text}</span></td></tr>`)}</tbody></table>`;
}
