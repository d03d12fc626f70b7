import { quoted } from '../source';

/** JSON Schema as it comes from anywhere: draft-07 or 2020-12. */
export type AnySchema = boolean | { readonly [keyword: string]: unknown };

export interface TypeText {
  /** How the type is named where it is used. */
  readonly type: string;
  /** Interfaces and aliases that it needs, each a statement of TypeScript. */
  readonly declarations: readonly string[];
}

/** Deeper than this a schema is `unknown`. */
const MAX_DEPTH = 60;

/**
 * The TypeScript type of the values that a JSON Schema takes; what no type can say (`minimum`, `format`) goes into JSDoc tags, from where
 * the schema of the type has it again. An object with fields becomes an interface called `name`; what stands under `$defs` one each, under
 * its own name. `taken`: names that something else has; those that are given are added.
 */
export function typeText(schema: AnySchema, name: string, taken: Set<string>): TypeText {
  const defs = definitionsOf(schema);
  const names = new Map<string, string>();
  const declarations: string[] = [];
  /** Aliases that are being written, with no object or list between: one of these would be a type of itself. */
  let open = new Set<string>();

  function typeOf(given: unknown, wanted: string, depth: number): string {
    if (given === false) return 'never';
    if (!isSchema(given) || depth > MAX_DEPTH) return 'unknown';
    const { $ref } = given;
    if (typeof $ref === 'string') return reference($ref, depth);
    if ('const' in given) return literal(given.const);
    if (Array.isArray(given.enum)) return union(given.enum.map(literal));
    for (const choice of [given.anyOf, given.oneOf])
      if (Array.isArray(choice)) return union(choice.map((each, at) => typeOf(merged(given, each), `${wanted}${at + 1}`, depth + 1)));
    if (Array.isArray(given.allOf))
      return union([given.allOf.map((each, at) => bracketed(typeOf(each, `${wanted}${at + 1}`, depth + 1))).join(' & ') || 'unknown']);
    const types = Array.isArray(given.type) ? given.type : given.type === undefined ? guessed(given) : [given.type];
    return types.length === 0
      ? 'unknown'
      : union([...types.map((type) => plain(String(type), given, wanted, depth)), ...(given.nullable === true ? ['null'] : [])]);
  }

  function plain(type: string, given: Schema, wanted: string, depth: number): string {
    switch (type) {
      case 'string':
      case 'boolean':
      case 'null':
        return type;
      case 'number':
      case 'integer':
        return 'number';
      case 'array':
        return list(given, wanted, depth);
      case 'object':
        return object(given, wanted, depth);
      default:
        return 'unknown';
    }
  }

  function list(given: Schema, wanted: string, depth: number): string {
    return inside(() => listText(given, wanted, depth));
  }

  /** A list or an object may hold what it is part of. */
  function inside<T>(write: () => T): T {
    const around = open;
    open = new Set();
    const written = write();
    open = around;
    return written;
  }

  function listText(given: Schema, wanted: string, depth: number): string {
    const items = Array.isArray(given.prefixItems) ? given.prefixItems : Array.isArray(given.items) ? given.items : undefined;
    if (!items) {
      if (given.maxItems === 0) return '[]';
      return `${bracketed(typeOf(given.items, `${wanted}Item`, depth + 1))}[]`;
    }
    const least = typeof given.minItems === 'number' ? given.minItems : 0;
    const rest = Array.isArray(given.prefixItems) ? given.items : given.additionalItems;
    const labels = labelsOf(items);
    const members = items.map((item, at) => {
      const type = typeOf(item, `${wanted}${at + 1}`, depth + 1);
      const optional = at >= least ? '?' : '';
      return labels ? `${labels[at]}${optional}: ${type}` : `${optional === '' ? type : bracketed(type)}${optional}`;
    });
    const open =
      rest === false || (typeof given.maxItems === 'number' && given.maxItems <= items.length)
        ? []
        : [`${labels ? '...rest: ' : '...'}${bracketed(typeOf(rest ?? true, `${wanted}Rest`, depth + 1))}[]`];
    return `[${[...members, ...open].join(', ')}]`;
  }

  function object(given: Schema, wanted: string, depth: number): string {
    const properties = isSchema(given.properties) ? given.properties : undefined;
    const others = given.additionalProperties;
    const record =
      isSchema(others) || others === true ? `Record<string, ${inside(() => typeOf(others, `${wanted}Value`, depth + 1))}>` : undefined;
    if (!properties || Object.keys(properties).length === 0)
      return record ?? (properties || others === false ? 'Record<string, never>' : 'Record<string, unknown>');
    const own = depth === 0 ? declare(wanted, given, depth) : body(given, wanted, depth);
    return record ? `${own} & ${record}` : own;
  }

  function declare(wanted: string, given: Schema, depth: number): string {
    const free = freeName(wanted, taken);
    declarations.push(`${doc(given, false)}export interface ${free} ${body(given, free, depth)}`);
    return free;
  }

  function body(given: Schema, wanted: string, depth: number): string {
    const required = new Set(Array.isArray(given.required) ? given.required : []);
    const members = Object.entries(given.properties as Readonly<Record<string, unknown>>).map(([key, value]) => {
      const type = inside(() => typeOf(value, `${wanted}${capital(key)}`, depth + 1));
      const text = `${isSchema(value) ? doc(value, true) : ''}${keyText(key)}${required.has(key) ? '' : '?'}: ${type};`;
      return text.replace(/^/gm, '  ');
    });
    return `{\n${members.join('\n')}\n}`;
  }

  function reference(ref: string, depth: number): string {
    if (open.has(ref)) return 'unknown';
    const known = names.get(ref);
    if (known !== undefined) return known;
    if (ref === '#') return 'unknown';
    const key = decodeURIComponent(ref.replace(/^#\/(?:\$defs|definitions)\//, ''))
      .replaceAll('~1', '/')
      .replaceAll('~0', '~');
    const target = /^#\/(?:\$defs|definitions)\//.test(ref) && Object.hasOwn(defs, key) ? defs[key] : undefined;
    if (target === undefined) return 'unknown';
    const free = freeName(identifier(key), taken);
    names.set(ref, free);
    open.add(ref);
    if (
      isSchema(target) &&
      isSchema(target.properties) &&
      Object.keys(target.properties).length > 0 &&
      !('anyOf' in target || 'oneOf' in target || 'allOf' in target || target.additionalProperties)
    ) {
      declarations.push(`${doc(target, false)}export interface ${free} ${body(target, free, depth)}`);
    } else declarations.push(`${isSchema(target) ? doc(target, false) : ''}export type ${free} = ${typeOf(target, free, depth + 1)};`);
    open.delete(ref);
    return free;
  }

  const type = typeOf(schema, identifier(name), 0);
  return { type, declarations };
}

type Schema = Readonly<Record<string, unknown>>;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function definitionsOf(schema: AnySchema): Readonly<Record<string, unknown>> {
  if (!isSchema(schema)) return {};
  return { ...(isSchema(schema.definitions) ? schema.definitions : {}), ...(isSchema(schema.$defs) ? schema.$defs : {}) };
}

/** What stands beside `anyOf` holds for each choice. */
function merged(around: Schema, choice: unknown): unknown {
  if (!isSchema(choice) || choice.$ref !== undefined || choice.type !== undefined || around.type === undefined) return choice;
  return { ...choice, type: around.type };
}

function guessed({ properties, additionalProperties, items, prefixItems }: Schema): string[] {
  if (properties !== undefined || isSchema(additionalProperties)) return ['object'];
  return items !== undefined || prefixItems !== undefined ? ['array'] : [];
}

function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return 'unknown';
}

function union(types: readonly string[]): string {
  const all = [...new Set(types.filter((type) => type !== 'never'))];
  if (all.includes('unknown')) return 'unknown';
  return all.length === 0 ? 'never' : all.join(' | ');
}

function bracketed(type: string): string {
  return / [|&] /.test(type) ? `(${type})` : type;
}

/** Titles of the items that can be labels of a tuple; all or none. */
function labelsOf(items: readonly unknown[]): string[] | undefined {
  const labels = items.map((item) =>
    isSchema(item) && typeof item.title === 'string' && /^[A-Za-z_$][\w$]*$/.test(item.title) ? item.title : '',
  );
  return labels.length > 0 && labels.every((label) => label !== '') ? labels : undefined;
}

const TAGS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'format',
  'pattern',
  'title',
  'contentMediaType',
] as const;

/** A doc comment with the description and, for a field, what the type does not say. Nothing in it ends it. */
function doc(schema: Schema, isField: boolean): string {
  const lines = typeof schema.description === 'string' ? schema.description.split(/\r\n|[\r\n\u2028\u2029]/) : [];
  if (isField) {
    const isTuple = Array.isArray(schema.items) || Array.isArray(schema.prefixItems);
    for (const tag of TAGS) {
      const value = schema[tag];
      if ((isTuple || (schema.maxItems === 0 && tag === 'maxItems')) && tag.endsWith('Items')) continue;
      if (typeof value === 'number' || typeof value === 'string') lines.push(`@${tag} ${String(value).replace(/[\r\n]+/g, ' ')}`);
    }
    if (schema.type === 'integer') lines.push('@integer');
    if (schema.default !== undefined) lines.push(`@default ${JSON.stringify(schema.default)}`);
    if (Array.isArray(schema.examples)) for (const each of schema.examples.slice(0, 5)) lines.push(`@example ${JSON.stringify(each)}`);
    if (schema.deprecated === true) lines.push('@deprecated');
  }
  const safe = lines.map((line) => line.replaceAll('*/', '*\u200b/').trimEnd());
  if (safe.length === 0) return '';
  return safe.length === 1 ? `/** ${safe[0]} */\n` : `/**\n${safe.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function capital(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9]+/g, '_');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function identifier(text: string): string {
  const name = capital(text).replace(/^(?=\d)|^$/, 'T');
  return name.slice(0, 80);
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
  taken.add(name);
  return name;
}
