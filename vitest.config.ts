import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const sdkDoors = ['workflow', 'activity', 'client', 'worker', 'common', 'testing', 'patterns'];
const firstStart = './tests/harness/first-start.ts';
/** Rooms whose tests leave nothing behind in their process: they share what was loaded, which is a third of their time. */
const light = 'app,bin,catalog,compiler,components,docs,scripts';
/** Rooms whose tests run engines: each file in a process of its own. */
const engines = 'drizzle,engine,examples,server,tests/harness,tests/histories,tests/simulation';

export default defineConfig({
  resolve: {
    alias: [...sdkDoors.map((door) => ({ find: `backstitch/${door}`, replacement: `${root}engine/sdk/${door}/index.ts` }))],
  },
  test: {
    // Two cores are the smallest machine we run on, and it may be a noisy one.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: './scripts/vitest-setup.mjs',
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**', 'compiler/samples/**', 'compiler/corpus/**'],
    projects: [
      { extends: true, test: { name: 'unit', include: [`{${light}}/**/*.test.{ts,tsx}`], isolate: false } },
      { extends: true, test: { name: 'engine', include: [`{${engines}}/**/*.test.{ts,tsx}`] } },
      {
        extends: true,
        // Code written for the official packages, run on ours.
        resolve: {
          alias: [
            { find: /^@temporalio\/common\/lib\/protobufs$/, replacement: `${root}engine/sdk/common/protobufs/index.ts` },
            { find: /^@temporalio\/common\/lib\/internal-non-workflow$/, replacement: `${root}engine/sdk/client/non-workflow.ts` },
            // `proto-utils` stays Temporal's own: it has to take what our client gives.
            { find: /^@temporalio\/common\/lib\/(?!proto-utils).*$/, replacement: `${root}engine/sdk/common/files/index.ts` },
            { find: /^@temporalio\/(workflow|activity|client|worker|common|testing)$/, replacement: `${root}engine/sdk/$1/index.ts` },
          ],
        },
        test: { name: 'samples', include: ['tests/temporal/samples/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'temporal',
          include: ['tests/temporal/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/temporal/samples/**'],
          globalSetup: './scripts/temporal-packages.mjs',
          testTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'chaos', include: ['tests/chaos/**/*.test.ts'], globalSetup: firstStart, testTimeout: 240_000 } },
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], globalSetup: firstStart, testTimeout: 120_000 } },
    ],
  },
});
