import { parse, type Language } from './address';
import en from './text/en.json';
import zh from './text/zh.json';

type Catalogue = Readonly<Record<keyof typeof en, string>>;
export type TextKey = keyof typeof en;

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, zh };

export function language(): Language {
  return parse(location).language;
}

/** Texts of which one will do: "a, b or c". */
export function either(all: readonly string[]): string {
  const last = all[all.length - 1] ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(t('list.comma'))}${t('list.or')}${last}`;
}

/** The address of a page outside the portal, such as `/guides`, in the language of the page. */
export function guide(path: string): string {
  return `${path}?lang=${language()}`;
}

/** A text of the catalogue of the page's language; `{name}` in it stands for a parameter. */
export function t(key: TextKey, parameters: Readonly<Record<string, string | number>> = {}): string {
  return CATALOGUES[language()][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** A text whose key is made from data, or the data itself where the catalogue does not know them. */
export function tOr(key: string, otherwise: string): string {
  const catalogue: Readonly<Record<string, string>> = CATALOGUES[language()];
  return catalogue[key] ?? otherwise;
}

/** A text as it stands at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name as it stands inside a sentence; abbreviations keep their letters. */
export function inner(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Sentences one after another: Chinese has no space between them. */
export function sentences(all: readonly string[]): string {
  return all.join(language() === 'zh' ? '' : ' ');
}
