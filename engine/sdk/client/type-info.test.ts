import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { setActivityOptions } from '../activity';
import { noopLogger, type TypeInfo } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { Worker } from '../worker';
import { Money, money } from './testing/money';
import { add, close, held, purse, put } from './testing/typed';

let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;

async function double(amount: Money): Promise<Money> {
  return amount.plus(amount);
}
const ofMoney = { inputTypes: [money as TypeInfo], outputType: money as TypeInfo };
setActivityOptions({ typeInfo: ofMoney }, double);

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
  worker = await Worker.create({
    connection: env.connection,
    taskQueue: 'typed',
    workflowsPath: join(import.meta.dirname, 'testing/typed.ts'),
    activities: { double },
    logger: noopLogger,
  });
  running = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await running;
  await env.teardown();
});

const cents = (n: number) => new Money(BigInt(n));

it('values of a class cross everything whose types are told: arguments, results, signals, queries, updates, activities, children', async () => {
  const client = env.client.workflow;
  const handle = await client.start(purse, { workflowId: 'purse', taskQueue: 'typed', args: [cents(110)] });
  await handle.signal(put, cents(1));
  expect(await handle.executeUpdate(add, { args: [cents(2)] })).toEqual(cents(113));
  expect(await handle.query(held, cents(5))).toEqual(cents(118));
  const later = await handle.startUpdate(add, { args: [cents(7)], waitForStage: 'ACCEPTED', updateId: 'seven' });
  expect(await later.result()).toEqual(cents(120));
  const known = handle.getUpdateHandle<Money>('seven', { typeInfo: { outputType: money as TypeInfo } });
  expect(await known.result()).toEqual(cents(120));
  await handle.signal(close);
  expect(await handle.result()).toEqual(cents(960));
  // Without a word about the types the form in which it was transferred is all there is.
  expect(await client.getHandle('purse').result()).toBe('960');
  expect(await client.getHandle('purse', undefined, { typeInfo: ofMoney }).result()).toEqual(cents(960));
});

it('a signal that starts has the types of both', async () => {
  const handle = await env.client.workflow.signalWithStart(purse, {
    workflowId: 'purse-2',
    taskQueue: 'typed',
    args: [cents(100)],
    signal: put,
    signalArgs: [cents(1)],
  });
  await handle.signal(close);
  expect(await handle.result()).toEqual(cents(808));
});

it('a run that continues as new hands on a value of the class', async () => {
  const handle = await env.client.workflow.start(purse, { workflowId: 'purse-3', taskQueue: 'typed', args: [cents(10)] });
  const later = env.client.workflow.getHandle<typeof purse>('purse-3', undefined, { typeInfo: ofMoney });
  await vi.waitFor(async () => expect(await later.query(held, cents(1))).toEqual(cents(111)), { timeout: 10_000 });
  await later.signal(close);
  expect(await handle.result()).toEqual(cents(880));
});
