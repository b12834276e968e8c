/** A JSON Schema, as far as the schemas of records use the standard. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly 'x-title-zh'?: string;
  readonly 'x-description-zh'?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

type Keyword = Exclude<keyof Schema, 'title' | 'description' | 'x-title-zh' | 'x-description-zh' | 'properties' | 'items' | 'allOf' | 'if' | 'then' | 'else'>;

/** What a value breaks, where, and what the schema says there. */
export interface Breach {
  readonly path: readonly (string | number)[];
  readonly keyword: Keyword;
  readonly value: unknown;
  readonly schema: Schema;
}

type Path = readonly (string | number)[];

const KNOWN: ReadonlySet<string> = new Set([
  '$schema', '$id', 'title', 'description', 'x-title-zh', 'x-description-zh', 'type', 'const', 'enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum',
  'minItems', 'maxItems', 'required', 'properties', 'items', 'allOf', 'anyOf', 'not', 'if', 'then', 'else',
]);

/** Keywords of a schema that nothing here reads: whoever checks by such a schema would pass what breaks it. */
export function unread(schema: Schema): readonly string[] {
  const own = Object.keys(schema).filter(name => !KNOWN.has(name));
  const inner = [...Object.values(schema.properties ?? {}), ...[schema.items, schema.not, schema.if, schema.then, schema.else].filter(one => one !== undefined), ...schema.allOf ?? [], ...schema.anyOf ?? []];
  return [...new Set([...own, ...inner.flatMap(unread)])];
}

/** All that a value breaks of a schema (JSON Schema 2020-12), in the order of the schema. It compiles nothing, as the page's policy of content asks. */
export function breaches(schema: Schema, value: unknown, path: Path = []): readonly Breach[] {
  const own = KEYWORDS.filter(keyword => schema[keyword] !== undefined && CHECKS[keyword](schema, value)).map(keyword => ({ path, keyword, value, schema }));
  return [...own, ...lacking(schema, value, path), ...within(schema, value, path), ...applied(schema, value, path)];
}

const CHECKS: Readonly<Record<Exclude<Keyword, 'required'>, (schema: Schema, value: unknown) => boolean>> = {
  type: ({ type }, value) => ![type].flat().some(one => isOf(String(one), value)),
  const: (schema, value) => schema.const !== value,
  enum: (schema, value) => !schema.enum!.includes(value),
  pattern: ({ pattern }, value) => typeof value === 'string' && !new RegExp(pattern!, 'u').test(value),
  minLength: ({ minLength }, value) => typeof value === 'string' && [...value].length < minLength!,
  maxLength: ({ maxLength }, value) => typeof value === 'string' && [...value].length > maxLength!,
  minimum: ({ minimum }, value) => typeof value === 'number' && value < minimum!,
  maximum: ({ maximum }, value) => typeof value === 'number' && value > maximum!,
  exclusiveMinimum: ({ exclusiveMinimum }, value) => typeof value === 'number' && value <= exclusiveMinimum!,
  minItems: ({ minItems }, value) => Array.isArray(value) && value.length < minItems!,
  maxItems: ({ maxItems }, value) => Array.isArray(value) && value.length > maxItems!,
  not: ({ not }, value) => breaches(not!, value).length === 0,
  anyOf: ({ anyOf }, value) => anyOf!.every(one => breaches(one, value).length > 0),
};
const KEYWORDS = Object.keys(CHECKS) as (keyof typeof CHECKS)[];

/** Members that have to be there, each at its own place. */
function lacking({ required = [], properties }: Schema, value: unknown, path: Path): readonly Breach[] {
  return !isObject(value) ? [] : required.filter(name => value[name] === undefined)
    .map(name => ({ path: [...path, name], keyword: 'required' as const, value: undefined, schema: properties?.[name] ?? {} }));
}

function within({ properties = {}, items }: Schema, value: unknown, path: Path): readonly Breach[] {
  const members = !isObject(value) ? [] : Object.entries(properties).filter(([name]) => value[name] !== undefined).flatMap(([name, schema]) => breaches(schema, value[name], [...path, name]));
  const lines = items === undefined || !Array.isArray(value) ? [] : value.flatMap((one, at) => breaches(items, one, [...path, at]));
  return [...members, ...lines];
}

function applied(schema: Schema, value: unknown, path: Path): readonly Breach[] {
  const branch = schema.if === undefined ? undefined : breaches(schema.if, value).length === 0 ? schema.then : schema.else;
  return [...schema.allOf ?? [], ...branch === undefined ? [] : [branch]].flatMap(one => breaches(one, value, path));
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
