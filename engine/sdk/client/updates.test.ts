import { expect, test, vi } from 'vitest';
import { WithStartWorkflowOperation } from '.';
import { add, addSlowly, again, close, type counter, fail, release, total, whoAmI } from './testing/entities';
import { onBoth } from './testing/on-both';

onBoth('updates', 'entities', ({ client, id }) => {
  const start = (workflowId = id()) => client().start<typeof counter>('counter', { workflowId, args: [0] });

  test('are validated, handled, and answer; by name too', async () => {
    const handle = await start();
    expect(await handle.executeUpdate(add, { args: [5] })).toBe(5);
    expect(await handle.executeUpdate('add', { args: [2] })).toBe(7);
    const { id: updateId, name } = (await handle.executeUpdate(whoAmI, { updateId: 'mine' })) ?? {};
    expect([updateId, name]).toEqual(['mine', 'whoAmI']);
    await handle.signal(close);
    expect(await handle.result()).toBe(7);
  });

  test('that are rejected or fail say why, and a rejected one leaves no trace', async () => {
    const handle = await start();
    await handle.executeUpdate(add, { args: [1] });
    const before = await handle.fetchHistory();
    for (let n = 0; n < 3; n++)
      await expect(handle.executeUpdate(add, { args: [-1] })).rejects.toMatchObject({
        name: 'WorkflowUpdateFailedError',
        message: 'Workflow Update failed',
        cause: { name: 'ApplicationFailure', message: 'only upwards', type: 'Negative' },
      });
    expect(await handle.fetchHistory()).toEqual(before);
    await expect(handle.executeUpdate('nothing')).rejects.toMatchObject({
      cause: { message: 'No registered handler for update: nothing' },
    });
    await expect(handle.executeUpdate(fail, { args: ['oh no'] })).rejects.toMatchObject({ cause: { message: 'oh no', type: 'Wanted' } });
    expect(await handle.executeUpdate(add, { args: [1] })).toBe(2);
    expect(await handle.query(total)).toBe(2);
    await handle.signal(close);
    expect(await handle.result()).toBe(2);
  });

  test('are waited for in two steps; a handle can be had again by its id, and counts once', async () => {
    const handle = await start();
    const slow = await handle.startUpdate(addSlowly, { args: [3], updateId: 'slow', waitForStage: 'ACCEPTED' });
    expect(slow).toMatchObject({ updateId: 'slow', workflowId: handle.workflowId, workflowRunId: handle.firstExecutionRunId });
    await handle.startUpdate(addSlowly, { args: [3], updateId: 'slow', waitForStage: 'ACCEPTED' });
    const result = handle.getUpdateHandle<number>('slow').result();
    await handle.signal(release);
    expect([await result, await slow.result()]).toEqual([3, 3]);
    await expect(handle.getUpdateHandle('unknown').result()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
    const last = await handle.startUpdate(addSlowly, { args: [1], waitForStage: 'ACCEPTED' });
    await handle.signal(close);
    await expect(last.result()).rejects.toMatchObject({
      name: 'WorkflowUpdateFailedError',
      cause: { type: 'AcceptedUpdateCompletedWorkflow' },
    });
    await expect(handle.executeUpdate(add, { args: [1] })).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  });

  test('many at once and between signals, over a continue-as-new: each once', async () => {
    const handle = await start();
    const adding = Array.from({ length: 8 }, (_, n) =>
      client()
        .getHandle(handle.workflowId)
        .executeUpdate(add, { args: [1], updateId: `u${n}` }),
    );
    await handle.signal(again);
    await Promise.all(adding);
    await vi.waitFor(async () => expect((await handle.describe()).runId).not.toBe(handle.firstExecutionRunId), { timeout: 8_000 });
    expect(await client().getHandle(handle.workflowId).query(total)).toBe(8);
  });

  test('with start: the workflow is started for the update, or found', async () => {
    const workflowId = id();
    const operation = () =>
      new WithStartWorkflowOperation<typeof counter>('counter', { workflowId, args: [10], workflowIdConflictPolicy: 'USE_EXISTING' });
    const first = operation();
    expect(await client().executeUpdateWithStart(add, { args: [1], startWorkflowOperation: first })).toBe(11);
    const handle = await first.workflowHandle();
    expect(await client().executeUpdateWithStart(add, { args: [1], startWorkflowOperation: operation() })).toBe(12);
    const second = operation();
    const slow = await client().startUpdateWithStart(addSlowly, { args: [1], startWorkflowOperation: second, waitForStage: 'ACCEPTED' });
    await (await second.workflowHandle()).signal(release);
    expect(await slow.result()).toBe(13);
    await expect(client().executeUpdateWithStart(add, { args: [1], startWorkflowOperation: first })).rejects.toThrow(
      'already been executed',
    );
    const refusing = new WithStartWorkflowOperation<typeof counter>('counter', { workflowId, args: [0], workflowIdConflictPolicy: 'FAIL' });
    await expect(client().executeUpdateWithStart(add, { args: [1], startWorkflowOperation: refusing })).rejects.toMatchObject({
      name: 'WorkflowExecutionAlreadyStartedError',
    });
    await expect(refusing.workflowHandle()).rejects.toMatchObject({ name: 'WorkflowExecutionAlreadyStartedError' });
    await handle.signal(close);
    expect(await handle.result()).toBe(13);
  });
});
