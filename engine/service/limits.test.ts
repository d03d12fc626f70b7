import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toPayload, toPayloads } from '../contract';
import { openRig, type Rig } from './testing/rig';

const LONG = 'x'.repeat(1_001);
const HUGE = toPayloads(['x'.repeat(2 * 1024 * 1024)]);
const execution = { namespace: 'default', workflowId: 'w' };
const identity = 'client';

/** Each: refused with a code and a sentence, and neither the run that is there nor the list of runs has changed. */
describe('limits of what clients may send', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
    await rig.start('w');
  });
  afterEach(async () => {
    await rig.engine.stop();
    expect(rig.errors).toEqual([]);
  });

  const start = (more: object) => () => rig.start('other', more);
  const signal = (more: object) => () => rig.engine.signalWorkflow({ execution, signalName: 's', requestId: 'r', identity, ...more });
  const searchAttributes = (count: number, bytes: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`A${n}`, toPayload('x'.repeat(bytes))]));

  it.each<[string, string, () => () => Promise<unknown>]>([
    ['1,000 bytes of a workflow id', 'INVALID_ARGUMENT', () => () => rig.start(LONG)],
    ['1,000 bytes of a workflow type', 'INVALID_ARGUMENT', () => start({ workflowType: LONG })],
    ['1,000 bytes of a task queue', 'INVALID_ARGUMENT', () => start({ taskQueue: LONG })],
    ['1,000 bytes of a request id', 'INVALID_ARGUMENT', () => start({ requestId: LONG })],
    ['1,000 bytes of a signal name', 'INVALID_ARGUMENT', () => signal({ signalName: LONG })],
    [
      '1,000 bytes of an update id',
      'INVALID_ARGUMENT',
      () => () => rig.engine.updateWorkflow({ execution, update: { updateId: LONG, name: 'u' }, identity }),
    ],
    ['2 MiB of input', 'LIMIT_EXCEEDED', () => start({ input: HUGE })],
    ['2 MiB of memo', 'LIMIT_EXCEEDED', () => start({ memo: { m: HUGE[0] } })],
    ['2 MiB of a signal', 'LIMIT_EXCEEDED', () => signal({ input: HUGE })],
    [
      '2 MiB of an update',
      'LIMIT_EXCEEDED',
      () => () => rig.engine.updateWorkflow({ execution, update: { updateId: 'u', name: 'u', args: HUGE }, identity }),
    ],
    ['2 MiB of a query', 'LIMIT_EXCEEDED', () => () => rig.engine.queryWorkflow({ execution, query: { name: 'q', args: HUGE } })],
    [
      '2 MiB of the details of a termination',
      'LIMIT_EXCEEDED',
      () => () => rig.engine.terminateWorkflow({ execution, details: HUGE, identity }),
    ],
    ['100 search attributes', 'LIMIT_EXCEEDED', () => start({ searchAttributes: searchAttributes(101, 1) })],
    ['2 KiB of a search attribute', 'LIMIT_EXCEEDED', () => start({ searchAttributes: searchAttributes(1, 2_048) })],
    ['40 KiB of search attributes', 'LIMIT_EXCEEDED', () => start({ searchAttributes: searchAttributes(30, 1_500) })],
    ['400 bytes of a summary', 'INVALID_ARGUMENT', () => start({ userMetadata: { summary: toPayload('x'.repeat(400)) } })],
    ['20,000 bytes of details', 'INVALID_ARGUMENT', () => start({ userMetadata: { details: toPayload('x'.repeat(20_000)) } })],
  ])('%s', async (_, code, make) => {
    const before = await rig.history(execution);
    await expect(make()()).rejects.toMatchObject({ code, message: expect.stringMatching(/\d/) });
    expect(await rig.history(execution)).toEqual(before);
    expect((await rig.engine.countWorkflows({ namespace: 'default' })).count).toBe(1);
  });
});
