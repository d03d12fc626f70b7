import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { get } from '../source';
import { definitionJsonSchema } from './definition-json-schema';

const root = join(import.meta.dirname, '../..');
const published = join(root, 'docs/definition.schema.json');

it('is what docs/definition.schema.json says (vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(definitionJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(published);
});

describe('the published schema', () => {
  const validate = new Ajv({ strict: false }).compile(definitionJsonSchema());
  const examples = readdirSync(join(root, 'examples')).filter((name) => existsSync(join(root, 'examples', name, 'definition.json')));

  it.each(examples)('takes the definition of examples/%s', (name) => {
    const value = JSON.parse(readFileSync(join(root, 'examples', name, 'definition.json'), 'utf8'));
    expect(validate(value), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('takes what is read from every file of the corpus', () => {
    const corpus = join(root, 'compiler/corpus');
    for (const name of readdirSync(corpus)) {
      const parsed = get(readFileSync(join(corpus, name), 'utf8'));
      const value = JSON.parse(JSON.stringify(parsed.ok && parsed.definition));
      expect(validate(value), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`).toBe(true);
    }
  });

  const parsed = get('export async function w(): Promise<void> {\n  if (true) {\n    f();\n  }\n}\n');
  type Loose = { workflows: { blocks: object[] }[] };
  const block = (value: Loose) => value.workflows[0]?.blocks[0] ?? {};
  const broken: [string, (value: Loose) => object][] = [
    ['another format', (value) => Object.assign(value, { formatVersion: 1 })],
    ['an unknown kind of block', (value) => Object.assign(block(value), { kind: 'teleport' })],
    ['a lane that the kind has not', (value) => Object.assign(block(value), { lanes: [{ name: 'finally', blocks: [] }] })],
    ['a missing lane', (value) => Object.assign(block(value), { lanes: [] })],
    ['a field too many', (value) => Object.assign(block(value), { colour: 'red' })],
  ];
  it.each(broken)('refuses %s', (_, change) => {
    const value = JSON.parse(JSON.stringify(parsed.ok && parsed.definition));
    expect(validate(value)).toBe(true);
    change(value);
    expect(validate(value)).toBe(false);
  });
});
