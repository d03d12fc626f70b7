import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Catalog, createCatalog, type ExportedProject } from '../../catalog';
import { openStore } from '../../engine/store';
import { officialBundle } from './harness/official';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Below the official packages, so that they are found.
const artifacts = fileURLToPath(new URL('test-artifacts', import.meta.url));
mkdirSync(artifacts, { recursive: true });
const place = mkdtempSync(join(artifacts, 'export-'));
const scratch = mkdtempSync(join(tmpdir(), 'export-'));
const closing: (() => Promise<void>)[] = [];

const SHIPPED = `import { proxyActivities, proxyLocalActivities, sleep } from 'backstitch/workflow';
import { defineForm, humanTask, mapConcurrent, race, saga, waitForSignal } from 'backstitch/patterns';
import { ApplicationFailure, defineSignal } from '@temporalio/workflow';
import type * as activities from './activities';
import type { HttpResponse } from './activities';

const { httpRequest, log, sendEmail, sqlQuery, transform, notThere } = proxyActivities<typeof activities & { notThere(n: number): Promise<{ id: string }> }>({
  startToCloseTimeout: '1 minute',
});
const local = proxyLocalActivities<{ alsoMissing(text: string): Promise<string> }>({ startToCloseTimeout: '1s' });
const approve = defineSignal<[by: string]>('approve');
const approval = defineForm<{ ok: boolean }>('approval');

/** Says "everything" */
export async function everything(input: { urls: string[]; /** @minimum 1 */ limit: number }): Promise<string[]> {
  const answers: HttpResponse[] = await mapConcurrent(input.urls, { concurrency: input.limit }, (url) => httpRequest({ url }));
  const first = await race({ approved: () => waitForSignal(approve), late: () => sleep('1 day') });
  if (first.winner === 'late') throw ApplicationFailure.nonRetryable('late');
  const task = await humanTask(approval, { deadline: '1 day' });
  await saga(async (tx) => {
    const { id } = await notThere(1);
    tx.onRollback(() => log({ message: id }));
    await sendEmail({ to: 'a@example.org', subject: String(task?.answer.ok), text: await local.alsoMissing('x') });
  });
  const { rows } = await sqlQuery({ connection: 'MAIN', sql: 'SELECT 1' });
  await transform({ expression: '$', data: rows });
  return answers.map((each) => each.body);
}
`;

let catalog: Catalog;
beforeAll(async () => {
  const store = await openStore({ url: `sqlite:${join(scratch, 'catalog.db')}` });
  catalog = createCatalog({ db: store.db, clock: Date, activitiesDir: join(root, 'activities'), dataDir: scratch });
  closing.push(
    () => catalog.close(),
    () => store.close(),
  );
  expect((await catalog.publishExamples()).failed).toEqual([]);
  await catalog.workflows.create({ name: 'everything', source: SHIPPED });
}, 120_000);
afterAll(async () => {
  for (const close of closing) await close();
  for (const folder of [place, scratch]) rmSync(folder, { recursive: true, force: true });
});

const EXAMPLES = ['order', 'approval', 'polling', 'batch', 'subscription'];

describe('an exported project', () => {
  let examples: string;
  let everything: string;
  let stubs: readonly string[];
  beforeAll(async () => {
    examples = write('examples', await catalog.workflows.export({ names: EXAMPLES, taskQueue: 'default' }));
    const project = await catalog.workflows.export({ names: ['everything'], taskQueue: "it's a `queue`" });
    everything = write('everything', project);
    stubs = project.stubs;
  }, 60_000);

  test('type-checks against the official packages: the examples, and a workflow with every pattern and shipped activity', () => {
    expect([...typeErrors(examples), ...typeErrors(everything)]).toEqual([]);
    expect(stubs).toEqual(['alsoMissing', 'notThere']);
  }, 120_000);

  test('is bundled by the official worker', async () => {
    expect(await officialBundle([join(examples, 'src/workflows/index.ts'), join(everything, 'src/workflows/index.ts')])).toHaveProperty(
      'code',
    );
  });

  test('passes its own tests, here on our engine under the official names', async () => {
    for (const name of ['activity', 'client', 'common', 'testing', 'worker', 'workflow']) {
      const folder = join(examples, 'node_modules/@temporalio', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        join(folder, 'package.json'),
        JSON.stringify({ name: `@temporalio/${name}`, version: '1.24.0', type: 'module', exports: './index.js' }),
      );
      writeFileSync(
        join(folder, 'index.js'),
        `export * from ${JSON.stringify(pathToFileURL(join(root, 'dist/sdk', `${name}.js`)).href)};\n`,
      );
    }
    const { code, output } = await run(examples, ['--import', 'tsx', '--test', '--test-reporter=tap', 'test/workflows.test.ts']);
    expect(output).toMatch(/^# pass 5$/m);
    expect(code).toBe(0);
  }, 120_000);
});

function write(name: string, { files }: ExportedProject): string {
  const folder = join(place, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function typeErrors(folder: string): string[] {
  const file = join(folder, 'tsconfig.json');
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, folder);
  const program = ts.createProgram(fileNames, options);
  return [...errors, ...ts.getPreEmitDiagnostics(program)].map(
    (each) => `${each.file?.fileName.slice(folder.length)}: ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`,
  );
}

function run(cwd: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', VITEST: '' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
