import { language, t } from '../text';
import EXPECTED from './expected.json';
import type { Place } from './records';
import type { Breach, Schema } from './schema';

/** What somebody reads about one thing that is wrong. */
export interface Found {
  /** Of the record in the file; 0 if the whole file is meant. */
  readonly record: number;
  readonly orderNo: string | null;
  readonly severity: string;
  readonly place: string;
  readonly message: string;
  readonly rule: string;
  readonly value: string | null;
  readonly expected: string;
}

/** What the fields of records are called, by their names. */
export type Titles = ReadonlyMap<string, string>;

/** What the API expects, as it says it, and the same in Chinese; `{}` stands for a number or a day. */
const WORDS = Object.entries(EXPECTED).map(([said, words]) => [new RegExp(`^${said.replaceAll('{}', '(\\S+)')}$`), words] as const);

export function titlesOf(schema: Schema): Titles {
  const known = new Map<string, string>();
  const visit = (properties: Readonly<Record<string, Schema>> = {}) => Object.entries(properties).forEach(([name, one]) => {
    known.set(name, (language() === 'zh' ? one['x-title-zh'] : one.title) ?? name);
    visit(one.properties ?? one.items?.properties);
  });
  visit(schema.properties);
  return known;
}

/** A place of a file in words: "line 3, item 2: Amount". */
export function placeOf(at: Place | undefined, path: readonly (string | number)[], titles: Titles, column?: string): string {
  const item = path.find(step => typeof step === 'number');
  const name = path.filter(step => typeof step === 'string').pop();
  const inside = column !== undefined ? [t('place.column', { column })] : item === undefined ? [] : [t('place.item', { item: Number(item) + 1 })];
  return ofField([...at === undefined ? [] : [beginning(at)], ...inside], column !== undefined || name === undefined ? undefined : titles.get(name as string) ?? String(name));
}

/** A place as the API writes it, in words; as it stands where it has another form. */
export function placeInWords(path: string, titles: Titles): string {
  const [, line, pointer] = /^(?:line (\d+): )?((?:\/[^/[\]]+)+)$/.exec(path) ?? [];
  const position = /^line (\d+), column (\d+)$/.exec(path);
  const cell = /^row (\d+), column (.+)$/.exec(path);
  if (position !== null) {
    return [t('place.line', { line: position[1]! }), t('place.character', { character: position[2]! })].join(t('list.comma'));
  }
  if (cell !== null) {
    return placeOf({ row: Number(cell[1]) }, [], titles, cell[2]);
  }
  if (path.startsWith('/CEB')) {
    return ceb(path);
  }
  const steps = pointer?.slice(1).split('/').map(step => /^\d+$/.test(step) ? Number(step) : step);
  const whole = typeof steps?.[0] === 'number' ? { record: steps[0] + 1 } : line === undefined ? undefined : { line: Number(line) };
  return steps === undefined ? path : placeOf(whole, typeof steps[0] === 'number' ? steps.slice(1) : steps, titles);
}

function beginning(at: Place): string {
  return 'line' in at ? t('place.line', at) : 'row' in at ? t('place.row', at) : t('place.record', at);
}

function ofField(inside: readonly string[], field: string | undefined): string {
  return field === undefined ? inside.join(t('list.comma')) : inside.length === 0 ? field : `${inside.join(t('list.comma'))}${t('colon')}${field}`;
}

/** What is expected in the place of what breaks a schema. */
export function expected({ keyword, schema }: Breach, titles: Titles): string {
  switch (keyword) {
    case 'required':
      return t('check.value');
    case 'type':
      return [schema.type].flat().map(one => t(`check.type.${one}` as 'check.type.string')).join(t('list.or'));
    case 'const':
      return String(schema.const);
    case 'enum':
      return [...new Set(schema.enum!.filter(one => one !== null).map(String))].join(t('list.comma'));
    case 'minLength':
    case 'maxLength':
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'minItems':
    case 'maxItems':
      return t(`check.${keyword}`, { number: schema[keyword]! });
    case 'not':
      return t('check.not', { value: schema.not?.type === 'null' ? t('check.type.null') : String(schema.not?.const) });
    case 'anyOf':
      return t('check.anyOf', { fields: [...new Set(schema.anyOf!.flatMap(one => one.required ?? []))].map(name => titles.get(name) ?? name).join(t('list.or')) });
    case 'pattern':
      return formOf(schema);
  }
}

/** What is wrong, in a few words. */
export function message({ keyword }: Breach): string {
  return t(keyword === 'required' || keyword === 'anyOf' ? 'check.missing' : keyword === 'const' || keyword === 'enum' || keyword === 'not' ? 'check.member' : 'check.form');
}

/** What the API expects, which it says in English, in the language of the page as far as it is known there. */
export function expectedInWords(text: string): string {
  if (language() === 'en') {
    return text;
  }
  const known = WORDS.find(([said]) => said.test(text));
  return known === undefined ? text : known[0].exec(text)!.slice(1).reduce((words, one) => words.replace('{}', one), known[1]);
}

/** The kind of text that a pattern stands for; else what the field is said to hold. */
function formOf(schema: Schema): string {
  const pattern = schema.pattern ?? '';
  const known = pattern.includes('T([01]') ? 'check.time' : pattern.includes('(-(0[1-9]') ? 'check.monthOrDay' : pattern.includes('(0[1-9]|1[0-2])') ? 'check.day'
    : pattern.startsWith('^(?=.*[0-9])') ? 'check.decimal' : pattern.includes('[0-9]{4}|[0-9]{6}') ? 'check.hs' : pattern.startsWith('^S[A-Z0-9]') ? 'check.ebops' : undefined;
  return known !== undefined ? t(known) : (language() === 'zh' ? schema['x-description-zh'] : schema.description) ?? pattern;
}

/** `/CEB603Message/Inventory[2]/InventoryList[3]/price` is the price of item 3 of document 2. */
function ceb(path: string): string {
  const steps = path.split('/').slice(2);
  const numbers = steps.flatMap(step => /\[(\d+)\]$/.exec(step)?.[1] ?? []);
  const name = steps.filter(step => !step.endsWith(']')).join(' ');
  const inside = [numbers[0] === undefined ? t('place.message') : t('place.document', { document: numbers[0] }), ...numbers[1] === undefined ? [] : [t('place.item', { item: numbers[1] })]];
  return ofField(inside, name === '' ? undefined : name);
}
