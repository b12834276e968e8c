/** What stands in a file for one record, and where. */
export interface Read {
  /** The line of the file, the row of the table, or the number in an array. */
  readonly place: Place;
  /** Undefined if no record can be read there. */
  readonly record: Readonly<Record<string, unknown>> | undefined;
  /** The character of the line at which it breaks, if the browser says so. */
  readonly character?: number;
}

export type Place = { readonly line: number } | { readonly row: number } | { readonly record: number };

export interface Records {
  readonly records: readonly Read[];
  /** Columns of a table by the place that they fill, as the file names them. */
  readonly columns?: ReadonlyMap<string, string>;
}

const FLAGS: ReadonlySet<string> = new Set(['orderedDigitally', 'deliveredDigitally', 'viaPlatform']);
const LINE: ReadonlySet<string> = new Set([
  'no', 'kind', 'product', 'quantity', 'unit', 'statutoryQuantity', 'statutoryUnit', 'amount', 'origin', 'destination', 'item', 'modeOfSupply', ...FLAGS,
]);
const HEAD = ['type', 'platform', 'orderNo', 'documentNo', 'versionTime', 'operation', 'status', 'flow', 'regime', 'basis', 'enterprise', 'agent', 'partner', 'currency', 'freight', 'insurance', 'netWeight'];
/** Columns whose names are not those of the fields. */
const OTHER: Readonly<Record<string, string>> = {
  borderdate: 'dates/border', declarationdate: 'dates/declaration', provisiondate: 'dates/provision', period: 'dates/provision',
  reporter: 'enterprise', reportno: 'documentNo', ebopsitem: 'lines/0/product', lineno: 'lines/0/no',
};
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ...HEAD.map(name => [name.toLowerCase(), name] as const), ...[...LINE].map(name => [name.toLowerCase(), `lines/0/${name}`] as const), ...Object.entries(OTHER),
]);

/** The records of a text that is one of them, or an array. */
export function ofJson(text: string): Records {
  try {
    const whole: unknown = JSON.parse(text);
    const all = Array.isArray(whole) ? whole : [whole];
    return split(all.map((record, at) => [{ record: at + 1 }, record]));
  } catch (failure) {
    return { records: [{ ...whereOf(String(failure), text), record: undefined }] };
  }
}

/** The records of a text that has one in each line. */
export function ofLines(text: string): Records {
  return split(text.split(/\r?\n/).flatMap((line, at) => line.trim() === '' ? [] : [[{ line: at + 1 }, parsed(line)] as const]));
}

/** The rows of a table, each as a record with one line: what they have in common, the service compares. */
export function ofTable(text: string): Records {
  const [header = [], ...rows] = cells(text);
  const columns = new Map(header.flatMap((name, at) => {
    const path = name.startsWith('_') ? undefined : COLUMNS.get(name.trim().toLowerCase());
    return path === undefined ? [] : [[path, { name: name.trim(), at }] as const];
  }));
  const report = header.some(name => name.trim().toLowerCase() === 'reportno');
  const full = rows.map((row, at) => [row, at + 2] as const).filter(([row]) => row.some(cell => cell.trim() !== ''));
  return {
    records: full.map(([row, number]) => ({
      place: { row: number }, record: row.length > header.length ? undefined : recordOf([...columns].map(([path, { at }]) => [path, row[at] ?? ''] as const), report),
    })),
    columns: new Map([...columns].map(([path, { name }]) => [path, name])),
  };
}

function split(all: readonly (readonly [Place, unknown])[]): Records {
  return { records: all.map(([place, record]) => ({ place, record: isRecord(record) ? clean(record) as Readonly<Record<string, unknown>> : undefined })) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** As the service reads it: blanks around a value do not count, full width is half width, and what is empty or null is absent. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') {
    const text = value.replace(/[\uFF01-\uFF5E]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xFEE0)).replace(/^\s+|\s+$/g, '');
    return text === '' ? undefined : text;
  }
  if (Array.isArray(value)) {
    return value.map(clean);
  }
  return typeof value !== 'object' || value === null ? value ?? undefined
    : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one)] as const).filter(([, one]) => one !== undefined));
}

function recordOf(row: readonly (readonly [string, string])[], report: boolean): Readonly<Record<string, unknown>> {
  const given = new Map(row.flatMap(([path, cell]) => {
    const text = clean(cell.replace(/^'(?=[=+\-@])/, ''));
    return text === undefined ? [] : [[path, text] as const];
  }));
  const type = report ? 'service-report' : given.get('type');
  const kind = type === 'list' ? 'goods' : type === 'service-report' ? 'service' : undefined;
  const named = (prefix: string) => [...given].filter(([path]) => path.startsWith(prefix)).map(([path, text]) => [path.slice(prefix.length), text] as const);
  const dates = Object.fromEntries(named('dates/'));
  return {
    operation: 'new', status: 'declared', ...Object.fromEntries([...given].filter(([path]) => !path.includes('/'))), ...type === undefined ? {} : { type },
    ...type === 'service-report' || Object.keys(dates).length > 0 ? { dates } : {},
    lines: [{ no: '1', ...kind === undefined ? {} : { kind }, ...Object.fromEntries(named('lines/0/').map(([name, text]) => [name, FLAGS.has(name) ? flag(String(text)) : text])) }],
  };
}

function flag(text: string): unknown {
  return text.toLowerCase() === 'true' ? true : text.toLowerCase() === 'false' ? false : text;
}

/** The cells of a table (RFC 4180). */
export function cells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== ',') {
      rows.push(row);
      row = [];
    }
    if (match[3] === '') {
      break;
    }
  }
  return rows;
}

/** Where JSON breaks, as far as the browser says it. */
function whereOf(said: string, text: string): Pick<Read, 'place' | 'character'> {
  const line = /line (\d+) column (\d+)/.exec(said);
  if (line !== null) {
    return { place: { line: Number(line[1]) }, character: Number(line[2]) };
  }
  const before = text.slice(0, Number(/position (\d+)/.exec(said)?.[1] ?? text.length)).split('\n');
  return { place: { line: before.length }, character: before[before.length - 1]!.length + 1 };
}
