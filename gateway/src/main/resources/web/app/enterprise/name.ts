import { html, nothing, type TemplateResult } from 'lit';
import { language } from '../text';

/** What an enterprise is called; only some have an English name. */
export interface Named {
  readonly name: string;
  readonly nameEn?: string | null;
}

/** The name for readers of the page, and its language. */
export function mainName({ name, nameEn }: Named): readonly [string, string] {
  return language() === 'en' && nameEn ? [nameEn, 'en'] : [name, 'zh'];
}

/** The name in the other language, if there is one. */
export function otherName({ name, nameEn }: Named): TemplateResult | typeof nothing {
  return !nameEn ? nothing : language() === 'en' ? html`<span lang="zh">${name}</span>` : html`<span lang="en">${nameEn}</span>`;
}

/** A link to an enterprise by its name, with the other one below. */
export function nameLink(named: Named, to: string): TemplateResult {
  const [name, lang] = mainName(named);
  return html`<a lang=${lang} href=${to}>${name}</a>${named.nameEn ? html`<br><span class="quiet">${otherName(named)}</span>` : nothing}`;
}
