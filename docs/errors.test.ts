import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CLI_ERROR_CODES } from '../bin/cli-error';
import { ACTIVITY_PROBLEM_IDS, CATALOG_ERROR_CODES } from '../catalog/catalog';
import { BUILD_PROBLEM_IDS } from '../compiler/build/problems';
import { CHECKER_PROBLEM_IDS, RENAME_PROBLEM_IDS } from '../compiler/check/checker';
import { EDIT_PROBLEM_IDS } from '../compiler/definition';
import { GUARD_PROBLEM_IDS } from '../compiler/guard/guard';
import { DEFINITION_PROBLEM_IDS } from '../compiler/source/validate';
import { ENGINE_ERROR_CODES } from '../engine/contract';
import { STORE_OPEN_ERROR_CODES } from '../engine/store/errors';
import { GATE_PROBLEM_IDS } from '../server/gate/publish';
import { GUARD_ERROR_CODES } from '../server/guard';
import { START_ERROR_CODES } from '../server/start-error';

const text = readFileSync(fileURLToPath(new URL('errors.md', import.meta.url)), 'utf8');
const errors = [ENGINE_ERROR_CODES, CATALOG_ERROR_CODES, START_ERROR_CODES, STORE_OPEN_ERROR_CODES, GUARD_ERROR_CODES, CLI_ERROR_CODES];
const problems = [
  CHECKER_PROBLEM_IDS,
  RENAME_PROBLEM_IDS,
  BUILD_PROBLEM_IDS,
  ACTIVITY_PROBLEM_IDS,
  GATE_PROBLEM_IDS,
  EDIT_PROBLEM_IDS,
  DEFINITION_PROBLEM_IDS,
  GUARD_PROBLEM_IDS,
];

describe.each([
  ['code', /^\| `([A-Z_]+)` \|/gm, [...errors.flat(), 'STARTING', 'NOT_FOUND']],
  ['problem', /^\| `([a-z]+\/[a-z-]+)` \|/gm, [...problems.flat(), 'syntax/too-deep']],
])('every %s', (_, row, all: readonly string[]) => {
  const documented = [...text.matchAll(row)].map((match) => match[1] as string);
  const known = new Set(all);

  test('is documented', () => {
    expect([...known].filter((each) => !documented.includes(each))).toEqual([]);
  });

  test('that is documented exists, once', () => {
    expect(documented.filter((each) => !known.has(each))).toEqual([]);
    expect(documented).toEqual([...new Set(documented)]);
  });
});
