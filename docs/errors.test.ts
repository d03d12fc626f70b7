import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLI_ERROR_CODES } from '../bin/cli-error';
import { CATALOG_ERROR_CODES } from '../catalog/catalog';
import { ENGINE_ERROR_CODES } from '../engine/contract';
import { STORE_OPEN_ERROR_CODES } from '../engine/store/errors';
import { GUARD_ERROR_CODES } from '../server/guard';
import { START_ERROR_CODES } from '../server/start-error';

const text = readFileSync(fileURLToPath(new URL('errors.md', import.meta.url)), 'utf8');
const documented = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] as string);
const tables = [ENGINE_ERROR_CODES, CATALOG_ERROR_CODES, START_ERROR_CODES, STORE_OPEN_ERROR_CODES, GUARD_ERROR_CODES, CLI_ERROR_CODES];
const known = new Set<string>([...tables.flat(), 'STARTING']);

test('every code is documented', () => {
  expect([...known].filter((code) => !documented.includes(code))).toEqual([]);
});

test('every documented code exists, once', () => {
  expect(documented.filter((code) => !known.has(code))).toEqual([]);
  expect(documented).toEqual([...new Set(documented)]);
});
