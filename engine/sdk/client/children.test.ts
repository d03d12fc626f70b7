import { expect, test, vi } from 'vitest';
import type { EventOf } from '../../contract';
import type {
  asksWho,
  cancels,
  cancelsOther,
  changesItsMind,
  leaves,
  oneAfterTheOther,
  reports,
  signals,
  sumOfDoubles,
  takenId,
  talksToChild,
  tidy,
  waitsForChain,
} from './testing/families';
import { onBoth } from './testing/on-both';
import { ourHistory } from './testing/our-history';

onBoth('workflows and their children', 'families', ({ client, id }) => {
  const statusOf = async (workflowId: string) => (await client().getHandle(workflowId).describe()).status.name;
  const becomes = (workflowId: string, status: string) =>
    vi.waitFor(async () => expect(await statusOf(workflowId)).toBe(status), { timeout: 8_000, interval: 20 });

  test('a parent waits for the results of its children, side by side and one after the other', async () => {
    expect(await client().execute<typeof sumOfDoubles>('sumOfDoubles', { workflowId: id(), args: [[1, 2, 3, 4]] })).toBe(20);
    expect(await client().execute<typeof oneAfterTheOther>('oneAfterTheOther', { workflowId: id(), args: [5] })).toBe(32);
  });

  test('a child knows parent, root and memo, and has its summary', async () => {
    const workflowId = id();
    const handle = await client().start<typeof asksWho>('asksWho', { workflowId });
    expect(await handle.result()).toEqual({ parent: workflowId, root: workflowId, memo: { from: 'parent' } });
    const { events } = await ourHistory(handle);
    const initiated = events.find(
      (event) => event.type === 'StartChildWorkflowExecutionInitiated',
    ) as EventOf<'StartChildWorkflowExecutionInitiated'>;
    expect(initiated.userMetadata).toMatchObject({ summary: { data: '"who am I"' } });
    const child = initiated.attributes.workflowId;
    expect((await ourHistory(client().getHandle(child))).events[0]?.userMetadata).toEqual(initiated.userMetadata);
  });

  test('a failure of the child is told with its cause', async () => {
    expect(await client().execute<typeof reports>('reports', { workflowId: id() })).toBe(
      'ChildWorkflowFailure | Child Workflow execution failed | fails | ApplicationFailure | no luck',
    );
  });

  test.each([
    ['WAIT_CANCELLATION_COMPLETED', 'ChildWorkflowExecutionCanceled'],
    // Temporal's core makes no difference between the two.
    ['WAIT_CANCELLATION_REQUESTED', 'ChildWorkflowExecutionCanceled'],
    ['TRY_CANCEL', 'RequestCancelExternalWorkflowExecutionInitiated'],
    ['ABANDON', 'TimerFired'],
  ] as const)('%s: the parent goes on when it has seen %s', async (type, seen) => {
    const child = id();
    const handle = await client().start<typeof cancels>('cancels', { workflowId: id(), args: [type, child] });
    expect(await handle.result()).toBe('cancelled');
    const types = (await ourHistory(handle)).events.map((event) => event.type);
    const all = [
      'TimerFired',
      'RequestCancelExternalWorkflowExecutionInitiated',
      'ExternalWorkflowExecutionCancelRequested',
      'ChildWorkflowExecutionCanceled',
    ];
    expect(all.filter((each) => types.includes(each as (typeof types)[number])).at(-1)).toBe(seen);
    if (type === 'WAIT_CANCELLATION_COMPLETED') expect(await statusOf(child)).toBe('CANCELLED');
    if (type !== 'ABANDON') return becomes(child, 'CANCELLED');
    await client().getHandle(child).signal('finish', 'left alone');
    expect(await client().result(child)).toBe('left alone');
  });

  test('a child that is cancelled in the activation that asks for it is never started', async () => {
    const child = id();
    const handle = await client().start<typeof changesItsMind>('changesItsMind', { workflowId: id(), args: [child] });
    expect(await handle.result()).toBe('cancelled');
    expect((await ourHistory(handle)).events.map((event) => event.type)).not.toContain('StartChildWorkflowExecutionInitiated');
    await expect(client().getHandle(child).describe()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  });

  test('when the parent ends, the child is terminated, asked to cancel, or left alone', async () => {
    const children = [id(), id(), id()] as const;
    const policies = ['TERMINATE', 'REQUEST_CANCEL', 'ABANDON'] as const;
    for (const [n, policy] of policies.entries())
      await client().execute<typeof leaves>('leaves', { workflowId: id(), args: [policy, children[n] as string] });
    await becomes(children[0], 'TERMINATED');
    await becomes(children[1], 'CANCELLED');
    expect(await statusOf(children[2])).toBe('RUNNING');
    await client().getHandle(children[2]).signal('finish', 'alone');
    expect(await client().result(children[2])).toBe('alone');
  });

  test('a parent signals its child; a child that continues as new answers with its last run', async () => {
    expect(await client().execute<typeof talksToChild>('talksToChild', { workflowId: id() })).toBe('said the parent');
    expect(await client().execute<typeof waitsForChain>('waitsForChain', { workflowId: id() })).toBe('the last run');
  });

  test('a workflow signals and cancels another, or hears that it is not there', async () => {
    const [other, another] = [id(), id()];
    const handle = await client().start<typeof tidy>('tidy', { workflowId: other });
    expect(await client().execute<typeof signals>('signals', { workflowId: id(), args: [other, 'hello'] })).toBe('delivered');
    expect(await handle.result()).toBe('hello');
    expect(await client().execute<typeof signals>('signals', { workflowId: id(), args: ['nobody', 'hello'] })).toMatch(/not found/);
    await client().start<typeof tidy>('tidy', { workflowId: another });
    expect(await client().execute<typeof cancelsOther>('cancelsOther', { workflowId: id(), args: [another] })).toBe('requested');
    await becomes(another, 'CANCELLED');
    expect(await client().execute<typeof cancelsOther>('cancelsOther', { workflowId: id(), args: ['nobody'] })).toMatch(/not found/);
  });

  test('a child whose id is taken is not started', async () => {
    const taken = id();
    await client().start<typeof tidy>('tidy', { workflowId: taken });
    expect(await client().execute<typeof takenId>('takenId', { workflowId: id(), args: [taken] })).toBe(
      'WorkflowExecutionAlreadyStartedError',
    );
  });
});
