/** What the panels need to know of an activity; the shape is that of `activities.list`. */
export interface ActivityInfo {
  readonly name: string;
  readonly module: string;
  readonly description: string;
  readonly shipped: boolean;
  readonly signature: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly optional: boolean;
    readonly type: string;
    readonly description: string;
  }[];
  readonly inputSchema: JsonSchema;
  /** The properties of `inputSchema` are fields of the single object parameter; else they are the parameters. */
  readonly inputIsObject: boolean;
  readonly outputType: string;
  readonly outputSchema: JsonSchema;
}

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface SchemaProperty {
  readonly name: string;
  readonly required: boolean;
  /** As TypeScript would write it, short: `number`, `'a' | 'b'`, `string[]`. */
  readonly type: string;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** The properties of an object schema, in order. */
export function propertiesOf(schema: JsonSchema): SchemaProperty[] {
  const root = resolve(schema, schema);
  const { properties, required } = root;
  if (!isSchema(properties)) return [];
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(properties).flatMap(([name, value]) => {
    if (!isSchema(value)) return [];
    const { description } = value;
    return [
      {
        name,
        required: needed.has(name),
        type: typeText(value, schema),
        description: typeof description === 'string' ? description : '',
        schema: resolve(value, schema),
      },
    ];
  });
}

/** A schema as a short type. */
export function typeText(schema: JsonSchema, root: JsonSchema): string {
  const here = resolve(schema, root);
  if ('const' in here) return JSON.stringify(here.const);
  if (Array.isArray(here.enum)) return here.enum.map((value) => JSON.stringify(value).replaceAll('"', "'")).join(' | ');
  const union = here.anyOf ?? here.oneOf;
  if (Array.isArray(union)) return union.map((part) => (isSchema(part) ? typeText(part, root) : 'unknown')).join(' | ');
  switch (here.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return isSchema(here.items) ? `${typeText(here.items, root)}[]` : 'unknown[]';
    case 'string':
    case 'boolean':
    case 'null':
    case 'object':
      return here.type;
    default:
      return 'unknown';
  }
}

/** An expression of a schema's type, to begin with. */
export function exampleOf(schema: JsonSchema, root: JsonSchema): string {
  const here = resolve(schema, root);
  if ('default' in here) return literal(here.default);
  if ('const' in here) return literal(here.const);
  if (Array.isArray(here.enum) && here.enum.length > 0) return literal(here.enum[0]);
  const union = here.anyOf ?? here.oneOf;
  if (Array.isArray(union) && isSchema(union[0])) return exampleOf(union[0], root);
  switch (here.type) {
    case 'integer':
    case 'number':
      return '0';
    case 'string':
      return "''";
    case 'boolean':
      return 'false';
    case 'array':
      return '[]';
    case 'object':
      return objectExample(here, root);
    default:
      return 'undefined';
  }
}

function objectExample(schema: JsonSchema, root: JsonSchema): string {
  const fields = propertiesOf({ ...root, ...schema }).filter((property) => property.required);
  return fields.length === 0 ? '{}' : `{ ${fields.map(({ name, schema: field }) => `${name}: ${exampleOf(field, root)}`).join(', ')} }`;
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  return JSON.stringify(value) ?? 'undefined';
}

/** Follows `$ref` into `$defs`. */
function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  const name = /^#\/(?:\$defs|definitions)\/(.+)$/.exec($ref)?.[1];
  const definitions = root.$defs ?? root.definitions;
  if (name === undefined || !isSchema(definitions)) return {};
  const target = definitions[decodeURIComponent(name)];
  return isSchema(target) ? target : {};
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
