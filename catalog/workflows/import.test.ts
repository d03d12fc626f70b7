import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get } from '../../compiler';
import { type OpenStore, openStore } from '../../engine/store';
import { projectRoot } from '../../engine/threads';
import { type Catalog, createCatalog, isCatalogError } from '..';

const scratch = mkdtempSync(join(tmpdir(), 'import-'));
let store: OpenStore;
let catalog: Catalog;

beforeAll(async () => {
  store = await openStore({ url: `sqlite:${join(scratch, 'catalog.db')}` });
  catalog = createCatalog({ db: store.db, clock: Date, activitiesDir: join(projectRoot(), 'activities'), dataDir: scratch });
  await catalog.activities.list();
}, 120_000);
afterAll(async () => {
  await catalog?.close();
  await store?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const source = `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from '../activities/shop';

const { notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function first(): Promise<void> {}
export async function second(input: { to: string }): Promise<void> {
  await notify({ to: input.to, message: 'hi' });
}
`;

it('takes a file of a Temporal project as it is: its imports work, its activities are the catalogue’s', async () => {
  const { workflow, problems, replaced } = await catalog.workflows.import({ text: source, fileName: 'src/workflows/second.ts' });
  expect(workflow).toMatchObject({ name: 'second', published: null, draft: { revision: 1 } });
  expect(workflow.draft.source).toBe(source.replace('../activities/shop', './activities'));
  expect(problems.filter((each) => each.severity === 'error')).toEqual([]);
  expect(replaced).toBe(false);
  expect((await catalog.workflows.publish({ name: 'second' })).ok).toBe(true);
  expect((await catalog.workflows.import({ text: source, fileName: '../../../etc/passwd' })).workflow.name).toBe('first');
});

it('takes the files beside it into the one source, which can be published', async () => {
  const text = `import { setHandler, condition } from '@temporalio/workflow';
import { limit, stop } from './shared';
import type { Order } from '../types/order';
export { child } from './child';

export async function gathered(order: Order): Promise<import('../types/order').Result> {
  let stopped = false;
  setHandler(stop, () => void (stopped = true));
  await condition(() => stopped, 10);
  return { cents: Math.min(order.cents, limit) };
}
`;
  const { workflow, problems, files } = await catalog.workflows.import({
    text,
    fileName: '/home/me/gathered.ts',
    beside: {
      'shared.ts': `import { defineSignal } from '@temporalio/workflow';\nexport const limit = 5;\nexport const stop = defineSignal('stop');\n`,
      '../types/order.ts': `export interface Order {\n  cents: number;\n}\nexport type Result = Order;\n`,
      'child.ts': `export async function child(): Promise<void> {}\n`,
    },
  });
  expect(problems.filter((each) => each.severity !== 'info')).toEqual([]);
  expect([...files].sort()).toEqual(['../types/order.ts', 'child.ts', 'shared.ts']);
  expect(workflow.name).toBe('gathered');
  const parsed = get(workflow.draft.source);
  expect(parsed.ok && parsed.definition.workflows.map((each) => each.name)).toEqual(['child', 'gathered']);
  expect((await catalog.workflows.publish({ name: 'gathered' })).ok).toBe(true);
});

it('takes a file that only hands on what others export', async () => {
  const beside = { 'a.ts': 'export async function alpha(): Promise<void> {}\n' };
  const { workflow } = await catalog.workflows.import({ text: `export * from './a';\n`, fileName: 'index.ts', beside });
  expect(workflow).toMatchObject({ name: 'alpha', draft: { source: 'export async function alpha(): Promise<void> {}\n' } });
});

it('says of each file that the workflow needs, for values or for types, where its code goes', async () => {
  const text = `import { limit } from './limits';
import type { Order } from '../types/order';

export async function needy(order: Order): Promise<import('./result').Result> {
  return Math.min(order.cents, limit);
}
`;
  const { problems } = await catalog.workflows.import({ text, fileName: 'needy.ts' });
  const errors = problems.filter((each) => each.severity === 'error');
  expect(errors.map(({ id, span, message }) => [id, span.line, message])).toEqual([
    ['determinism/forbidden-import', 1, expect.stringContaining("'./limits' is not stored with it. Move the code here")],
    ['types/2307', 2, expect.stringContaining("'../types/order' is not stored with it. Move its types here")],
    ['types/2307', 4, expect.stringContaining("'./result' is not stored with it. Move its types here")],
  ]);
});

it('replaces a draft only if that is asked for', async () => {
  const refused = await catalog.workflows.import({ text: source, name: 'second' }).catch((error) => error);
  expect(isCatalogError(refused, 'WORKFLOW_EXISTS')).toBe(true);
  const text = source.replace("'hi'", "'there'");
  const { workflow, replaced } = await catalog.workflows.import({ text, name: 'second', replace: true });
  expect(replaced).toBe(true);
  expect(workflow.draft).toMatchObject({ revision: 2, source: expect.stringContaining("'there'") });
  expect(workflow.published).toMatchObject({ version: 1 });
});

it('takes a definition as JSON, and a function under another name', async () => {
  const parsed = get(source);
  if (!parsed.ok) throw new Error('does not parse');
  const { workflow } = await catalog.workflows.import({
    text: JSON.stringify({ $schema: 'definition.schema.json', ...parsed.definition }),
    name: 'third',
  });
  expect(workflow.parsed.ok && workflow.parsed.definition.workflows.map(({ name }) => name)).toEqual(['third', 'second']);
});

it('takes JSON Schemas beside a definition as its types', async () => {
  const parsed = get('export async function typed() {}\n');
  const definition = parsed.ok ? parsed.definition : undefined;
  const input = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const { workflow } = await catalog.workflows.import({
    text: JSON.stringify({ ...definition, schemas: { input, output: { type: 'number' } } }),
  });
  expect(workflow.draft.source).toContain('export async function typed(input: TypedInput): Promise<number>');
  expect(await catalog.workflows.interface({ name: 'typed' })).toMatchObject({ inputSchema: input, outputSchema: { type: 'number' } });
  const refused = await catalog.workflows
    .import({ text: JSON.stringify({ ...definition, schemas: { input: 3 } }) })
    .catch((error) => error);
  expect(refused).toMatchObject({ code: 'INVALID_SOURCE', message: expect.stringContaining('schemas.input') });
});

it.each([
  ['INVALID_SOURCE', 'export async function x( {'],
  ['INVALID_SOURCE', 'export const x = 1;'],
  ['INVALID_SOURCE', ''],
  ['INVALID_SOURCE', '{ "formatVersion": 1'],
  ['INVALID_SOURCE', '{ "formatVersion": 999, "name": "x" }'],
  ['INVALID_SOURCE', '{ "hello": "world" }'],
  ['INVALID_SOURCE', `${'('.repeat(100_000)}`],
  ['INVALID_SOURCE', '\x7fELF\x02\x01\x01'],
  ['INVALID_NAME', `export async function ${'x'.repeat(101)}() {}`],
])('answers %s to %j, and changes nothing', async (code, text) => {
  const before = await catalog.workflows.list();
  const refused = await catalog.workflows.import({ text, fileName: 'x.ts', replace: true }).catch((error) => error);
  expect({ code: refused.code, message: refused.message }).toEqual({ code, message: expect.stringMatching(/\S/) });
  expect(await catalog.workflows.list()).toEqual(before);
});

it('what was exported can be imported', async () => {
  await catalog.publishExamples();
  for (const name of ['order', 'batch']) {
    const { files } = await catalog.workflows.export({ names: [name], taskQueue: 'default' });
    const { workflow } = await catalog.workflows.import({ text: files[`src/workflows/${name}.ts`] ?? '', name: `${name}Again` });
    const problems = await catalog.workflows.check({ source: workflow.draft.source });
    expect(problems.filter((each) => each.severity === 'error')).toEqual([]);
    const [before, after] = [get((await catalog.workflows.get({ name })).draft.source), workflow.parsed];
    const kinds = (of: typeof before) => of.ok && of.definition.workflows.map(({ blocks }) => blocks.map(({ kind }) => kind));
    expect(kinds(after)).toEqual(kinds(before));
  }
}, 60_000);

it('a file that is no code is refused with the line, in one sentence', async () => {
  const error = await catalog.workflows.import({ text: '# Read me', fileName: 'README.md' }).catch((thrown: Error) => thrown.message);
  expect(error).toMatch(/^The file cannot be read, line 1: [^.]+\.$/);
});

it('an export of what is not there, or cannot be read, is refused', async () => {
  await catalog.workflows.create({ name: 'broken', source: 'export async function broken( {' });
  const codes = await Promise.all(
    [{ names: ['nowhere'] }, { names: ['broken'] }, { names: ['order'], version: 99 }, { names: ['first', 'second'] }].map((each) =>
      catalog.workflows.export({ taskQueue: 'default', ...each }).then(
        () => 'ok',
        (error) => error.code,
      ),
    ),
  );
  expect(codes).toEqual(['WORKFLOW_NOT_FOUND', 'INVALID_SOURCE', 'VERSION_NOT_FOUND', 'EXPORT_CLASH']);
});
