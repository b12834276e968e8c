import type { TextKey } from '../text';

/** A form in which records are taken. */
export interface Form {
  readonly name: 'ceb' | 'json' | 'ndjson' | 'csv';
  readonly type: string;
  readonly coding: 'gzip' | 'zstd' | undefined;
}

const TYPES = { ceb: 'application/xml', json: 'application/json', ndjson: 'application/x-ndjson', csv: 'text/csv' } as const;
const ENDINGS: Readonly<Record<string, Form['name']>> = { xml: 'ceb', json: 'json', ndjson: 'ndjson', jsonl: 'ndjson', csv: 'csv' };
const BEGINNING = 512;

/** What the first bytes of a file and its name say about it; undefined if nothing of the kind is taken. */
export async function formOf(file: File): Promise<Form | undefined> {
  const first = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  const coding = begins(first, 0x1f, 0x8b) ? 'gzip' : begins(first, 0x28, 0xb5, 0x2f, 0xfd) ? 'zstd' : undefined;
  const parts = file.name.toLowerCase().replace(/\.(gz|zst)$/, '').split('.');
  const named = ENDINGS[parts[parts.length - 1] ?? ''];
  const name = coding === undefined ? matching(first, named) : named;
  return name === undefined ? undefined : { name, type: TYPES[name], coding };
}

/** The key of what a form is called. */
export function nameOfForm({ name }: Form): TextKey {
  return `submissions.form.${name}`;
}

/** The form that the text itself has. Whether braces begin one record or a line of many, and what a table is, only the name tells. */
function matching(first: Uint8Array, named: Form['name'] | undefined): Form['name'] | undefined {
  const text = new TextDecoder(begins(first, 0xff, 0xfe) ? 'utf-16le' : begins(first, 0xfe, 0xff) ? 'utf-16be' : 'utf-8').decode(first).trimStart();
  switch (text.charAt(0)) {
    case '<':
      return 'ceb';
    case '[':
      return 'json';
    case '{':
      return named === 'json' ? 'json' : 'ndjson';
    default:
      return named === 'csv' && !/[\0-\x08\x0e-\x1f]/.test(text) ? 'csv' : undefined;
  }
}

function begins(bytes: Uint8Array, ...these: readonly number[]): boolean {
  return these.every((byte, at) => bytes[at] === byte);
}
