import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkArgs } from '../app/_server/check-args';
import { historyMap } from '../compiler';
import { Client } from '../engine/sdk/client';
import { readConfig } from '../server';
import { type Composed, compose } from '../server/compose';
import type { ServerContext } from '../server/context';

const dir = import.meta.dirname;
const scratch = mkdtempSync(join(tmpdir(), 'run-examples-'));
let composed: Composed;
let server: ServerContext;
let client: Client;

beforeAll(async () => {
  process.env.BACKSTITCH_DATA_DIR = scratch;
  const config = readConfig({ DATABASE_URL: '', BACKSTITCH_DATA_DIR: scratch, BACKSTITCH_ACTIVITIES_DIR: join(dir, '../activities') });
  composed = await compose(config, new AbortController().signal);
  if (!composed.context) throw new Error('a process of every role serves the API');
  server = composed.context;
  client = new Client({ engine: server.engine });
}, 180_000);
afterAll(async () => {
  await composed?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const inputOf = (name: string) => JSON.parse(readFileSync(join(dir, name, 'input.json'), 'utf8'));

async function start(name: string, input: unknown) {
  const target = await server.catalog.startTarget({ name });
  const workflowId = `${name}-${crypto.randomUUID()}`;
  const { runId } = await server.engine.startWorkflow({
    namespace: 'default',
    workflowId,
    workflowType: target.workflowType,
    taskQueue: 'default',
    input: [{ metadata: { encoding: 'json/plain' }, data: JSON.stringify(input) }],
    requestId: workflowId,
    identity: 'test',
    deploymentVersion: target.deploymentVersion,
  });
  return client.workflow.getHandle(workflowId, runId);
}

/** What a newcomer does first: the examples, on the product's own engine and worker. */
describe('the examples run', () => {
  it.each([
    ['order', { status: 'shipped', totalCents: 2640, trackingNumber: expect.stringMatching(/^BS/) }],
    ['approval', { status: 'expired' }],
    ['polling', { result: 'results/sales%20report.csv' }],
    ['batch', { processed: 9, failed: [{ item: 'bad-scan.png', reason: "'bad-scan.png' cannot be processed." }] }],
    ['subscription', { paidPeriods: 3, paidCents: 5700, canceled: false }],
  ])(
    '%s with its input',
    async (name, result) => {
      const handle = await start(name, inputOf(name));
      expect(await handle.result()).toMatchObject(result);
    },
    60_000,
  );

  it('order: a declined card, and the money back when nobody delivers', async () => {
    const input = inputOf('order');
    const declined = await start('order', { ...input, cardNumber: '4000 0000 0000 0002' });
    expect(await declined.result()).toMatchObject({ status: 'declined', reason: 'The card was declined.' });
    const undeliverable = await start('order', { ...input, address: { ...input.address, city: 'Vostok', country: 'AQ' } });
    expect(await undeliverable.result()).toMatchObject({ status: 'refunded', reason: 'No carrier delivers to Vostok.' });
    expect(readFileSync(join(scratch, 'demo/refunds.jsonl'), 'utf8')).toContain('re_');
  }, 60_000);

  it('approval: a signal in time; the query shows it', async () => {
    const handle = await start('approval', { ...inputOf('approval'), deadlineSeconds: 60 });
    await handle.signal('decide', { approved: true, by: 'boss' });
    await handle.signal('decide', { approved: false, by: 'somebody else' });
    expect(await handle.result()).toMatchObject({ status: 'approved', by: 'boss' });
    expect(await handle.query('decision')).toMatchObject({ by: 'boss' });
  }, 60_000);

  it('approval: what does not fit the types of its messages is refused at the border', async () => {
    const { workflowId } = await start('approval', { ...inputOf('approval'), deadlineSeconds: 60 });
    const check = (kind: 'signal' | 'query', name: string, args: unknown[]) =>
      checkArgs(server, kind, { workflowId, name, args }).then(
        () => 'fits',
        (error) => `${error.code}: ${error.message}`,
      );
    expect(await check('signal', 'decide', [{ approved: true, by: 'boss' }])).toBe('fits');
    expect(await check('signal', 'decide', [{ approved: 'yes', by: 'boss' }])).toContain(
      "INVALID_ARGUMENT: the arguments do not fit the signal 'decide': args.0.approved must be boolean",
    );
    expect(await check('signal', 'decide', [])).toContain('args must NOT have fewer than 1 items');
    expect(await check('query', 'decision', [1])).toContain('INVALID_ARGUMENT');
    expect(await check('signal', 'madeLater', [1, 2, 3])).toBe('fits');
    expect(await server.catalog.workflows.interface({ name: 'approval' })).toMatchObject({
      argsSchema: { items: [{ type: 'object', title: 'input' }], minItems: 1 },
      outputSchema: { type: 'object', properties: { status: { enum: ['approved', 'refused', 'expired'] } } },
      handlers: [{ name: 'decide' }, { name: 'decision', resultSchema: { anyOf: [{ type: 'object' }, { type: 'null' }] } }],
    });
  }, 60_000);

  it('subscription: cancelled by signal', async () => {
    const handle = await start('subscription', { ...inputOf('subscription'), periodSeconds: 3600, periods: 12 });
    await handle.signal('changePlan', { name: 'large', priceCents: 2900 });
    await handle.signal('cancelSubscription');
    expect(await handle.result()).toMatchObject({ canceled: true, plan: { name: 'large' } });
  }, 60_000);

  it('every event of a run leads to its block, its line and its turn: in loops, in maps, in functions, in code that has no block', async () => {
    const source = `import { proxyActivities, sleep } from 'backstitch/workflow';
import { mapConcurrent } from 'backstitch/patterns';
import type * as activities from './activities';
const { log } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function turns(): Promise<void> {
  for (const a of [1, 2]) {
    await mapConcurrent([1, 2, 3], { concurrency: 2 }, async (b) => {
      await log({ message: \`\${a} \${b}\` });
    });
  }
  while (await twice()) await sleep(1);
  class Opaque { async go() { for (const c of [1, 2]) await log({ message: String(c) }); } }
  await new Opaque().go();
}
let left = 1;
async function twice(): Promise<boolean> {
  for (let i = 0; i < 2; i++) {
    await log({ message: 'twice' });
  }
  return left-- > 0;
}
`;
    await server.catalog.workflows.create({ name: 'turns', source });
    expect(await server.catalog.workflows.publish({ name: 'turns' })).toMatchObject({ ok: true });
    const handle = await start('turns', null);
    await handle.result();
    const { events } = await server.engine.getWorkflowHistory({ execution: { namespace: 'default', workflowId: handle.workflowId } });
    const map = historyMap(await server.catalog.workflows.version({ name: 'turns', version: 1 }), events);
    const seen = (type: string) =>
      events
        .filter((event) => event.type === type)
        .map((event) =>
          `${map.blockOf(event)?.line} ${map
            .iterationOf(event)
            .map(({ line, turn }) => `${line}:${turn}`)
            .join(' ')}`.trim(),
        )
        .sort();
    const expected = [
      ...['7:0', '7:1'].flatMap((outer) => [0, 1, 2].map((inner) => `9 ${outer} 8:${inner}`)),
      ...['12:0', '12:1'].flatMap((outer) => [0, 1].map((inner) => `19 ${outer} 18:${inner}`)),
      '13 13:0',
      '13 13:1',
    ].sort();
    expect(seen('ActivityTaskScheduled')).toEqual(expected);
    expect(seen('ActivityTaskCompleted')).toEqual(expected);
    expect([...seen('TimerStarted'), ...seen('TimerFired')]).toEqual(['12 12:0', '12 12:0']);
    expect(events.filter((event) => event.type === 'WorkflowTaskCompleted').map(map.blockOf)).not.toContain(expect.anything());
  }, 60_000);

  it('every command of a run leads to a block of its version', async () => {
    const handle = await start('order', inputOf('order'));
    await handle.result();
    const { events } = await server.engine.getWorkflowHistory({
      execution: { namespace: 'default', workflowId: handle.workflowId },
    });
    const { callSites } = await server.catalog.workflows.version({ name: 'order', version: 1 });
    const blocks = events
      .filter((event) => event.type === 'ActivityTaskScheduled')
      .map((event) => callSites[event.callSite ?? -1]?.blockId);
    expect(blocks).toEqual(['order.payment-2', 'order.shipment-2', 'order.notify-3']);
  }, 60_000);
});
