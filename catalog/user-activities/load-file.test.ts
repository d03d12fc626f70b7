import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectRoot } from '../../engine/threads';
import { loadActivitiesFile } from './load-file';

const dir = mkdtempSync(join(tmpdir(), 'activities-file-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function load(name: string, text: string) {
  const file = join(dir, name);
  writeFileSync(file, text);
  return loadActivitiesFile({ file, outDir: join(dir, 'out'), dist: join(projectRoot(), 'dist') });
}

test('a TypeScript file gives the functions that it exports', async () => {
  writeFileSync(join(dir, 'helper.ts'), 'export const twice = (n: number): number => 2 * n;\n');
  const loaded = await load(
    'activities.ts',
    `import { ApplicationFailure } from '@temporalio/activity';
     import { twice } from './helper';
     export async function double(n: number): Promise<number> { return twice(n); }
     export const fail = async (): Promise<never> => { throw ApplicationFailure.nonRetryable('no'); };
     export default async (...args: unknown[]): Promise<number> => args.length;
     export class Helper {}
     export const LIMIT = 3;`,
  );
  if (!('functions' in loaded)) throw new Error(loaded.problems.join());
  expect(Object.keys(loaded.functions).sort()).toEqual(['default', 'double', 'fail']);
  expect(await loaded.functions.double?.(4)).toBe(8);
  await expect(loaded.functions.fail?.()).rejects.toMatchObject({ name: 'ApplicationFailure', nonRetryable: true });
});

test('what is wrong with a file is told with its place', async () => {
  expect(await load('broken.ts', 'export async function a() {\n  return (;\n}\n')).toMatchObject({
    problems: [expect.stringMatching(/broken\.ts:2: /)],
  });
  expect(await load('missing.ts', "import './not-there';\nexport async function a() {}\n")).toMatchObject({
    problems: [expect.stringContaining('not-there')],
  });
  expect(await load('throws.ts', "export async function a() {}\nthrow new Error('at once');\n")).toMatchObject({
    problems: [expect.stringContaining('throws while it is loaded: at once')],
  });
  expect(await load('empty.ts', 'export const n = 1;\n')).toMatchObject({ problems: [expect.stringContaining('exports no function')] });
});
