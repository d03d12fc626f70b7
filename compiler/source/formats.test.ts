import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatVersion, walk } from '../definition';
import { print, validate } from './index';

const folder = join(import.meta.dirname, '..', 'samples', 'formats');
const versions = readdirSync(folder)
  .filter((name) => /^\d+\.json$/.test(name))
  .map((name) => Number.parseInt(name, 10));

/** `N.json`: a definition as that version wrote it, kept for ever; `N.printed.ts`: the code it stands for. */
it.each(versions)('format %i is read for ever', (version) => {
  const old = JSON.parse(readFileSync(join(folder, `${version}.json`), 'utf8'));
  const checked = validate(old);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  expect(checked.definition.formatVersion).toBe(formatVersion);
  const printed = join(folder, `${version}.printed.ts`);
  if (process.env.UPDATE_SAMPLES !== undefined || !existsSync(printed)) writeFileSync(printed, print(checked.definition));
  expect(print(checked.definition)).toBe(readFileSync(printed, 'utf8'));
  // Runs point to their blocks by id.
  const idsOf = (value: unknown): unknown[] => [...JSON.stringify(value).matchAll(/"id":("[^"]*")/g)].map((match) => match[1]);
  expect([...walk(checked.definition)].map(({ block }) => JSON.stringify(block.id))).toEqual(idsOf(old));
});

it('every older format has its sample', () => {
  expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: formatVersion - 1 }, (_, i) => i + 1));
});
