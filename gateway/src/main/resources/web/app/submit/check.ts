import { send } from '../api';
import { t } from '../text';
import { expected, message, placeOf, titlesOf, type Found, type Titles } from './explain';
import type { Form } from './form';
import { ofJson, ofLines, ofTable, type Place, type Read, type Records } from './records';
import { breaches, unread, type Breach, type Schema } from './schema';
import { read } from './xml';

/** What the page itself found in a file, without sending any of it. */
export interface Checked {
  readonly records: number;
  readonly found: readonly Found[];
  /** Findings beyond those that are listed. */
  readonly beyond: number;
}

/** Why the page cannot check a file; the service can. */
export type Unchecked = 'large' | 'zstd' | 'encoding' | 'schema' | 'failed';

/** The schemas by the type of record, and what the fields are called. */
export interface Schemas {
  readonly of: ReadonlyMap<string, Schema>;
  readonly titles: Titles;
}

const TYPES = ['order', 'list', 'service-report'] as const;
const MOST_BYTES = 20_000_000;
const MOST_FOUND = 1_000;
/** After so many records the page may do something else. */
const AT_ONCE = 2_000;

let asked: Promise<ReadonlyMap<string, Schema>> | undefined;

/** The schemas that the API publishes, once for all files. */
export async function schemas(): Promise<Schemas> {
  asked ??= Promise.all(TYPES.map(async type => [type, await (await send(`/api/v1/schemas/${type}`, { accept: 'application/schema+json' })).json() as Schema] as const)).then(all => new Map(all));
  void asked.catch(() => { asked = undefined; });
  const of = await asked;
  return { of, titles: titlesOf(of.get('service-report')!) };
}

/** What the fields of records are called; nothing where the schemas do not come, so that names stand for themselves. */
export function fieldTitles(): Promise<Titles> {
  return schemas().then(({ titles }) => titles, () => new Map());
}

/** Checks a file in the browser: records against their schema, XML for its form alone. */
export async function check(file: Blob, form: Form): Promise<Checked | Unchecked> {
  if (form.coding === 'zstd' || file.size > MOST_BYTES) {
    return form.coding === 'zstd' ? 'zstd' : 'large';
  }
  const bytes = form.coding === 'gzip' ? await unpacked(file) : await file.arrayBuffer();
  if (bytes === undefined) {
    return 'large';
  }
  if (form.name === 'ceb') {
    return ofMessage(new TextDecoder(encodingOf(bytes)).decode(bytes));
  }
  const text = decoded(bytes);
  if (text === undefined) {
    return 'encoding';
  }
  const records = form.name === 'csv' ? ofTable(text) : form.name === 'json' ? ofJson(text) : ofLines(text);
  const by = await schemas();
  return [...by.of.values()].some(schema => unread(schema).length > 0) ? 'schema' : ofRecords(records, by);
}

/** What the records of a file break of the schemas. */
export async function ofRecords(file: Records, { of, titles }: Schemas): Promise<Checked> {
  const found: Found[] = [];
  const absent = new Set<string>();
  let beyond = 0;
  for (const [at, one] of file.records.entries()) {
    for (const next of one.record === undefined ? [broken(one, at + 1)] : findings(one.place, one.record, at + 1, file, of, titles, absent)) {
      if (found.length < MOST_FOUND) {
        found.push(next);
      } else {
        beyond++;
      }
    }
    if (at % AT_ONCE === AT_ONCE - 1) {
      await new Promise(resolve => setTimeout(resolve));
    }
  }
  return { records: file.records.length, found, beyond };
}

function findings(place: Place, record: NonNullable<Read['record']>, number: number, { columns }: Records, of: Schemas['of'], titles: Titles, absent: Set<string>): readonly Found[] {
  const schema = of.get(String(record['type']));
  const broken: readonly Breach[] = schema === undefined ? [{ path: ['type'], keyword: 'enum', value: record['type'], schema: { enum: [...of.keys()] } }] : breaches(schema, record);
  const orderNo = typeof record['orderNo'] === 'string' ? record['orderNo'] : null;
  const known = new Set<string>();
  return broken.flatMap(breach => {
    const path = breach.path.join('/');
    const column = columns?.get(path);
    const noColumn = columns !== undefined && column === undefined && breach.keyword === 'required';
    const mark = noColumn ? `column ${path}` : `${number} ${path} ${breach.keyword} ${expected(breach, titles)}`;
    if (known.has(mark) || absent.has(mark)) {
      return [];
    }
    (noColumn ? absent : known).add(mark);
    return [{
      record: noColumn ? 0 : number, orderNo: noColumn ? null : orderNo, severity: 'ERROR', place: noColumn ? placeOf({ row: 1 }, breach.path, titles) : placeOf(place, breach.path, titles, column),
      message: noColumn ? t('check.noColumn') : message(breach), rule: breach.keyword, value: written(breach.value), expected: noColumn ? t('check.column', { column: String(breach.path[breach.path.length - 1]) }) : expected(breach, titles),
    }];
  });
}

function broken({ place, character }: Read, number: number): Found {
  return {
    record: number, orderNo: null, severity: 'ERROR', place: [placeOf(place, [], new Map()), ...character === undefined ? [] : [t('place.character', { character })]].join(t('list.comma')),
    message: t('check.broken'), rule: 'malformed', value: null, expected: 'row' in place ? t('check.cells') : t('check.object'),
  };
}

/** Whether a message is well-formed and names its kind; everything else the service checks. */
export function ofMessage(text: string): Checked {
  const xml = read(text);
  const wrong = (place: string, said: string, wanted: string): Found => ({ record: 0, orderNo: null, severity: 'ERROR', place, message: said, rule: 'malformed', value: null, expected: wanted });
  if ('line' in xml) {
    return { records: 0, found: [wrong([t('place.line', xml), t('place.character', xml)].join(t('list.comma')), t('check.xml'), t('check.xml.expected'))], beyond: 0 };
  }
  const known = /^CEB\d{3}Message$/.test(xml.root);
  return { records: xml.children, found: known ? [] : [wrong(t('place.message'), t('check.xml.kind'), 'CEB303Message')], beyond: 0 };
}

function written(value: unknown): string | null {
  return value === undefined || (typeof value === 'object' && value !== null) ? null : String(value);
}

/** The text of a file; undefined if it is not UTF-8. */
function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What XML says of its own encoding. */
function encodingOf(bytes: ArrayBuffer): string {
  const begins = new TextDecoder('latin1').decode(bytes.slice(0, 100));
  return begins.startsWith('\u00FF\u00FE') ? 'utf-16le' : begins.startsWith('\u00FE\u00FF') ? 'utf-16be' : /encoding=["'](gb18030|gbk|gb2312)["']/i.exec(begins)?.[1] ?? 'utf-8';
}

/** The unpacked bytes, or undefined if they are too many. */
async function unpacked(file: Blob): Promise<ArrayBuffer | undefined> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: BlobPart[] = [];
  for (let size = 0, part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return undefined;
    }
    parts.push(part.value as BlobPart);
  }
  return new Blob(parts).arrayBuffer();
}
