import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../engine/threads';
import { createLanguage } from '../check/language/language';
import { get, print, validate } from '../source';
import { type AnySchema, typeText, withSchemas } from '.';

const language = createLanguage({ root: projectRoot(), parse: get });
const codeOf = (schema: AnySchema) => {
  const { type, declarations } = typeText(schema, 'Input', new Set());
  return `${declarations.join('\n\n')}\n\nexport async function w(input: ${type}): Promise<void> {\n  void input;\n}\n`;
};
/** Schema -> type -> schema. */
const there = (schema: AnySchema) => {
  const source = codeOf(schema);
  expect(
    language
      .check(source)
      .filter((each) => /^(syntax|types)\//.test(each.id))
      .map((each) => each.message),
  ).toEqual([]);
  return language.interfaceOf({ source, workflow: 'w' }).inputSchema;
};

describe('the schema of a type, as a type again, has the same schema', () => {
  const samples = join(import.meta.dirname, '../samples/json-schema');
  it.each(readdirSync(samples))('%s', (name) => {
    const source = `${readFileSync(join(samples, name, 'input.ts'), 'utf8')}\nexport async function w(input: Input): Promise<void> {\n  void input;\n}\n`;
    const { inputSchema } = language.interfaceOf({ source, workflow: 'w' });
    expect(there(inputSchema)).toEqual(there(there(inputSchema)));
    if (['objects', 'collections'].includes(name)) expect(there(inputSchema)).toEqual(inputSchema);
  });
});

describe('a schema from elsewhere', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ type: 'integer', nullable: true }, 'number | null'],
    [{ enum: ['a', "it's", 1, null, true] }, "'a' | 'it\\'s' | 1 | null | true"],
    [{ const: 'x' }, "'x'"],
    [{ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }] } }, '(string | number)[]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false, minItems: 1 }, '[string, number?]'],
    [{ type: 'array', items: [{ type: 'string', title: 'by' }], minItems: 1, maxItems: 1 }, '[by: string]'],
    [{ type: 'array', items: [{ type: 'string' }], minItems: 1, additionalItems: { type: 'number' } }, '[string, ...number[]]'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, 'Record<string, number>'],
    [{ type: 'object' }, 'Record<string, unknown>'],
    [true, 'unknown'],
    [false, 'never'],
    [{}, 'unknown'],
    [{ $ref: 'https://example.org/other.json' }, 'unknown'],
    [{ $ref: '#' }, 'unknown'],
    [{ type: 'teleport' }, 'unknown'],
  ] as [AnySchema, string][])('%j is %s', (schema, type) => {
    expect(typeText(schema, 'Input', new Set()).type).toBe(type);
    there(schema);
  });

  it('keeps what no type says, and names', () => {
    const schema = {
      type: 'object',
      description: 'An order.',
      required: ['id', 'to'],
      properties: {
        id: { type: 'string', pattern: '^[A-Z]+$', description: 'Whose.' },
        cents: { type: 'integer', minimum: 1, default: 5 },
        to: { $ref: '#/definitions/Address' },
        also: { $ref: '#/definitions/Address' },
      },
      definitions: {
        Address: {
          type: 'object',
          required: ['street'],
          properties: { street: { type: 'string' }, next: { $ref: '#/definitions/Address' } },
        },
      },
    };
    const { $defs, ...root } = there(schema);
    expect(root).toEqual({
      type: 'object',
      description: 'An order.',
      required: ['id', 'to'],
      properties: {
        id: { type: 'string', pattern: '^[A-Z]+$', description: 'Whose.' },
        cents: { type: 'integer', minimum: 1, default: 5 },
        to: { $ref: '#/$defs/Address' },
        also: { $ref: '#/$defs/Address' },
      },
    });
    expect($defs).toMatchObject({ Address: { required: ['street'], properties: { next: { $ref: '#/$defs/Address' } } } });
  });

  it.each(['*/ evil(); /*', "'; evil(); '", '`${evil()}`', 'a\nb\u2028c', '__proto__', 'constructor'])(
    'lets nothing out of its place: %j',
    (hostile) => {
      const schema = JSON.parse(
        JSON.stringify({
          type: 'object',
          description: hostile,
          properties: {
            [hostile === '__proto__' ? 'x' : hostile]: { description: hostile, pattern: hostile, default: hostile, enum: [hostile] },
            y: { $ref: `#/$defs/${hostile}` },
          },
          $defs: { [hostile === '__proto__' ? 'z' : hostile]: { const: hostile } },
        }),
      );
      there(schema);
      expect(get(codeOf(schema))).toMatchObject({ ok: true, definition: { workflows: [{ name: 'w' }], functions: [] } });
    },
  );

  it('ends, whatever it is', () => {
    let deep: AnySchema = { type: 'string' };
    for (let n = 0; n < 500; n++) deep = { type: 'array', items: deep };
    expect(typeText(deep, 'Input', new Set()).type).toContain('unknown');
    there({ $ref: '#/$defs/A', $defs: { A: { $ref: '#/$defs/B' }, B: { anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] } } });
  });
});

it('a definition that comes with schemas has their types', () => {
  const parsed = get(`import { defineSignal, defineQuery, setHandler } from 'backstitch/workflow';

export const approve = defineSignal('approve');
export const state = defineQuery('state');

export async function order() {
  setHandler(approve, () => undefined);
}
`);
  if (!parsed.ok) throw new Error('does not parse');
  const input = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const args = { type: 'array', items: [{ type: 'string', title: 'by' }], minItems: 1, maxItems: 1, additionalItems: false };
  const checked = validate(
    withSchemas(parsed.definition, {
      input,
      output: { type: 'number' },
      signals: { approve: args },
      queries: { state: { result: input } },
    }),
  );
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const source = print(checked.definition);
  expect(source).toContain("defineSignal<[by: string]>('approve')");
  expect(source).toContain('export async function order(input: OrderInput): Promise<number> {');
  expect(language.interfaceOf({ source, workflow: 'order' })).toMatchObject({
    inputSchema: input,
    outputSchema: { type: 'number' },
    handlers: [
      { name: 'approve', argsSchema: args },
      { name: 'state', resultSchema: input },
    ],
  });
});
