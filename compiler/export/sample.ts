import type { JsonSchema } from '../check';

/** Deeper than this a value is left out: recursive types end here. */
const MAX_DEPTH = 6;

/** A small value that fits a schema of ours: what must be there, defaults and examples where they are given. */
export function sampleOf(schema: JsonSchema): unknown {
  return sample(schema, (schema.$defs ?? {}) as Defs, 0);
}

type Defs = Readonly<Record<string, JsonSchema>>;

function sample(schema: JsonSchema, defs: Defs, depth: number): unknown {
  if (depth > MAX_DEPTH) return null;
  const { $ref, anyOf, oneOf, allOf } = schema as Record<string, never> & { $ref?: string };
  if (typeof $ref === 'string') return sample(defs[$ref.replace('#/$defs/', '')] ?? {}, defs, depth + 1);
  if (schema.default !== undefined) return schema.default;
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0];
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  for (const choice of [anyOf, oneOf, allOf] as readonly unknown[]) if (Array.isArray(choice)) return sample(choice[0], defs, depth);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return false;
    case 'array':
      return list(schema, defs, depth);
    case 'object':
      return fields(schema, defs, depth);
    default:
      return null;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00.000Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  email: 'someone@example.org',
  uri: 'https://example.org/',
  url: 'https://example.org/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function text({ format, minLength }: JsonSchema): string {
  const known = typeof format === 'string' ? FORMATS[format] : undefined;
  return known ?? 'x'.repeat(typeof minLength === 'number' ? Math.min(minLength, 1_000) : 0);
}

function number({ minimum, exclusiveMinimum, maximum }: JsonSchema): number {
  if (typeof minimum === 'number') return minimum;
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1;
  return typeof maximum === 'number' && maximum < 0 ? maximum : 0;
}

function list({ items, minItems }: JsonSchema, defs: Defs, depth: number): unknown[] {
  const least = typeof minItems === 'number' ? Math.min(minItems, 100) : 0;
  if (Array.isArray(items)) return items.slice(0, least).map((item) => sample(item, defs, depth + 1));
  return Array.from({ length: least }, () => sample((items ?? {}) as JsonSchema, defs, depth + 1));
}

function fields({ properties, required }: JsonSchema, defs: Defs, depth: number): Record<string, unknown> {
  const needed = new Set(Array.isArray(required) ? required : []);
  const known = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(known.filter(([name]) => needed.has(name)).map(([name, each]) => [name, sample(each, defs, depth + 1)]));
}
