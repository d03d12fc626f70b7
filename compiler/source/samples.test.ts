import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitionSchema, kindNames, walk } from '../definition';
import { get, print, validate } from './index';

const folder = join(import.meta.dirname, '..', 'samples');
const update = process.env.UPDATE_SAMPLES !== undefined;
const samples = readdirSync(folder).filter((name) => (kindNames as string[]).includes(name));

/** Each folder: `code.ts` as a person would write it, `definition.json` as it is read, `printed.ts` as it is printed. */
describe.each(samples)('sample: %s', (name) => {
  const path = (file: string) => join(folder, name, file);
  const result = get(readFileSync(path('code.ts'), 'utf8'));

  it('reads and prints as recorded', () => {
    if (!result.ok) throw new Error(result.problems[0]?.message);
    const definition = `${JSON.stringify(result.definition, null, 2)}\n`;
    const printed = print(result.definition);
    if (update || !existsSync(path('definition.json'))) {
      writeFileSync(path('definition.json'), definition);
      writeFileSync(path('printed.ts'), printed);
    }
    expect(definition).toBe(readFileSync(path('definition.json'), 'utf8'));
    expect(printed).toBe(readFileSync(path('printed.ts'), 'utf8'));
    expect(definitionSchema.parse(JSON.parse(definition))).toEqual(JSON.parse(definition));
    expect(validate(result.definition)).toMatchObject({ ok: true });
    expect([...walk(result.definition)].some(({ block }) => block.kind === name)).toBe(true);
  });
});

it('every kind has a sample', () => {
  expect(samples.sort()).toEqual([...kindNames].sort());
});
