import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../engine/threads';
import { type ActivitiesFolder, type LoadedActivities, openActivitiesFolder } from '.';

const scratch = mkdtempSync(join(tmpdir(), 'activities-'));
const dir = join(scratch, 'activities');
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
};
const states: LoadedActivities[] = [];
let folder: ActivitiesFolder;

beforeAll(async () => {
  put(
    'alpha.ts',
    "import { count } from './lib/counter';\nexport async function next(): Promise<number> { return count(); }\nexport const LIMIT = 3;\nexport class Helper {}\n",
  );
  put(
    'beta.ts',
    "import { count } from './lib/counter';\nimport { join } from 'node:path';\nexport async function other() { return count(); }\nexport const joined = async () => join('a', 'b');\nexport async function next() { return -1; }\n",
  );
  put('lib/counter.ts', 'let n = 0;\nexport const count = () => ++n;\n');
  put('broken.ts', 'export async function broken( {\n');
  put('throws.ts', "throw new Error('no database');\nexport const never = async () => 1;\n");
  put('missing.ts', "import x from 'no-such-package';\nexport const y = async () => x;\n");
  put('shipped.ts', 'export async function httpRequest() {}\n');
  put('ignored.test.ts', "throw new Error('tests are not loaded');\n");
  put(
    'sdk.ts',
    "import { activityInfo } from 'backstitch/activity';\nimport { ApplicationFailure } from '@temporalio/common';\nexport async function who() { if (!activityInfo) throw ApplicationFailure.create({}); return typeof activityInfo; }\n",
  );
  folder = openActivitiesFolder(
    {
      dir,
      outDir: join(scratch, 'out'),
      dist: process.env.BACKSTITCH_DIST ?? join(projectRoot(), 'dist'),
      taken: new Set(['httpRequest']),
    },
    (state) => {
      states.push(state);
    },
  );
  await folder.current();
});
afterAll(() => {
  folder.close();
  rmSync(scratch, { recursive: true });
});

describe('the activities folder', () => {
  it('loads what can be loaded, each helper once', async () => {
    const { functions } = await folder.current();
    expect(Object.keys(functions).sort()).toEqual(['joined', 'next', 'other', 'who']);
    expect([await functions.next?.(), await functions.other?.(), await functions.next?.()]).toEqual([1, 2, 3]);
    expect(await functions.joined?.()).toBe('a/b');
    expect(await functions.who?.()).toBe('function');
  });

  it('says of each other file what is wrong', async () => {
    const { problems, files } = await folder.current();
    expect(problems.map(({ file, id }) => `${file} ${id}`).sort()).toEqual([
      'beta.ts activities/name-clash',
      'broken.ts activities/build',
      'missing.ts activities/build',
      'shipped.ts activities/name-clash',
      'throws.ts activities/load',
    ]);
    expect(problems.find((each) => each.file === 'broken.ts')?.line).toBe(2);
    expect(problems.find((each) => each.file === 'throws.ts')?.message).toContain('no database');
    expect(Object.keys(files).sort()).toEqual(['alpha.ts', 'beta.ts', 'lib/counter.ts', 'sdk.ts', 'shipped.ts']);
  });

  it('sees changes', async () => {
    put('broken.ts', 'export async function mended() { return 1; }\n');
    put('alpha.ts', 'export async function next() { return 100; }\n');
    await expect.poll(async () => Object.keys((await folder.current()).functions), { timeout: 15_000 }).toContain('mended');
    await expect.poll(async () => (await folder.current()).functions.next?.(), { timeout: 15_000 }).toBe(100);
    expect(states.length).toBeGreaterThan(1);
  });
});
