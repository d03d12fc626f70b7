import { expect, test, vi } from 'vitest';
import { add, drawn, go, type guide, type helper, type journey, type lateGuide, type sends } from './testing/journeys';
import { onBoth } from './testing/on-both';
import { ourHistory } from './testing/our-history';

onBoth('reset', 'journeys', ({ client, id }) => {
  const typesOf = ({ events }: Awaited<ReturnType<typeof ourHistory>>) => events.map(({ type }) => type);
  const statusOf = async (workflowId: string, runId?: string) => (await client().getHandle(workflowId, runId).describe()).status.name;
  const becomes = (workflowId: string, status: string) =>
    vi.waitFor(async () => expect(await statusOf(workflowId)).toBe(status), { timeout: 8_000, interval: 20 });
  const parked = (workflowId: string) =>
    vi.waitFor(async () => expect(typesOf(await ourHistory(client().getHandle(workflowId))).at(-1)).toBe('WorkflowTaskCompleted'), {
      timeout: 8_000,
      interval: 20,
    });

  test('an open run goes on from its first task: signals and updates again, other chance, the old run terminated', async () => {
    const workflowId = id();
    const handle = await client().start<typeof journey>('journey', { workflowId });
    await parked(workflowId);
    await handle.signal(go, 'a');
    expect(await handle.executeUpdate(add, { args: [2], updateId: 'two' })).toBe(2);
    const before = await handle.query(drawn);
    const again = await client().reset<typeof journey>(workflowId, { to: 'FirstWorkflowTask', reason: 'once more', requestId: workflowId });
    expect(await statusOf(workflowId, handle.firstExecutionRunId)).toBe('TERMINATED');
    expect((await client().reset(workflowId, { to: 'FirstWorkflowTask', requestId: workflowId })).runId).toBe(again.runId);
    const redo = client().getHandle(workflowId);
    await vi.waitFor(async () => expect((await redo.query(drawn)).length).toBe(2), { timeout: 8_000 });
    expect(await redo.getUpdateHandle<number>('two').result()).toBe(2);
    const after = await redo.query(drawn);
    // Before the reset as it was drawn then, behind it anew.
    expect(after).not.toEqual(before);
    await redo.signal(go, 'end');
    expect(await again.result()).toEqual({ stops: ['a', 'end'], sum: 2, ids: 3 });
    const history = await ourHistory(again);
    expect(history.events.find(({ type }) => type === 'WorkflowTaskFailed')?.attributes).toMatchObject({
      cause: 'RESET_WORKFLOW',
      baseRunId: handle.firstExecutionRunId,
      newRunId: again.runId,
    });
    expect(typesOf(history)).toContain('WorkflowExecutionUpdateAdmitted');
    // Replayed from the whole history it is the same.
    expect(await again.query(drawn)).toEqual([...after, expect.any(String)]);
  });

  test('a closed run is opened again at its last task, without what came later when that is asked for', async () => {
    const workflowId = id();
    const handle = await client().start<typeof journey>('journey', { workflowId });
    await parked(workflowId);
    await handle.signal(go, 'a');
    await handle.signal(go, 'end');
    expect(await handle.result()).toMatchObject({ stops: ['a', 'end'] });
    const { events } = await ourHistory(handle);
    const firstTask = events.findIndex(({ type }) => type === 'WorkflowTaskCompleted') + 1;
    const clean = await client().reset<typeof journey>(workflowId, { to: { eventId: firstTask }, excludeSignals: true });
    await clean.signal(go, 'b');
    await clean.signal(go, 'end');
    expect(await clean.result()).toMatchObject({ stops: ['b', 'end'] });
    expect(await statusOf(workflowId, handle.firstExecutionRunId)).toBe('COMPLETED');
    const last = await client().reset<typeof journey>(workflowId, { to: 'LastWorkflowTask', runId: handle.firstExecutionRunId });
    expect(await last.result()).toMatchObject({ stops: ['a', 'end'] });
    await expect(client().reset(workflowId, { to: { eventId: 1 } })).rejects.toMatchObject({
      name: 'ServiceError',
      code: 'INVALID_ARGUMENT',
    });
    await expect(client().reset('nobody', { to: 'FirstWorkflowTask' })).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  });

  test('a child that was started before the point stays, obeys and reports to the new run', async () => {
    const [workflowId, childId] = [id(), id()];
    const handle = await client().start<typeof guide>('guide', { workflowId, args: [childId] });
    await vi.waitFor(async () => expect(typesOf(await ourHistory(handle))).toContain('ChildWorkflowExecutionStarted'), {
      timeout: 8_000,
    });
    await parked(workflowId);
    const childRun = (await client().getHandle(childId).describe()).runId;
    const again = await client().reset<typeof guide>(workflowId, { to: 'LastWorkflowTask' });
    expect(await statusOf(childId)).toBe('RUNNING');
    await client().getHandle(workflowId).signal(go, 'home');
    expect(await again.result()).toBe('home');
    expect((await client().getHandle(childId).describe()).runId).toBe(childRun);
    expect(typesOf(await ourHistory(again))).toContain('ChildWorkflowExecutionCompleted');
  });

  test('of children: one asked for before the point is found again, one asked for behind it gives way', async () => {
    const [workflowId, childId] = [id(), id()];
    const handle = await client().start<typeof lateGuide>('lateGuide', { workflowId, args: [childId] });
    await parked(workflowId);
    await handle.signal(go, 'now');
    await becomes(childId, 'RUNNING');
    const childRun = (await client().getHandle(childId).describe()).runId;
    const again = await client().reset<typeof lateGuide>(workflowId, { to: 'FirstWorkflowTask' });
    await vi.waitFor(async () => expect((await client().getHandle(childId).describe()).runId).not.toBe(childRun), { timeout: 8_000 });
    expect(await statusOf(childId, childRun)).toBe('TERMINATED');
    await client().getHandle<typeof helper>(childId).signal(go, 'done');
    expect(await again.result()).toBe('done');
  });

  test('a signal to another workflow that was sent before the point is not sent twice', async () => {
    const [workflowId, other] = [id(), id()];
    const target = await client().start<typeof journey>('journey', { workflowId: other });
    await client().start<typeof sends>('sends', { workflowId, args: [other] });
    await vi.waitFor(async () => expect(typesOf(await ourHistory(target))).toContain('WorkflowExecutionSignaled'), { timeout: 8_000 });
    await parked(workflowId);
    const { events } = await ourHistory(client().getHandle(workflowId));
    const sent = events.findIndex(({ type }) => type === 'ExternalWorkflowExecutionSignaled') + 1;
    // Behind the task that asked for it, before the answer: it is asked for again, by the same request id.
    const next = events.find(({ id: at, type }) => at > sent && type === 'WorkflowTaskStarted');
    await client().reset(workflowId, { to: { eventId: next?.id ?? 0 } });
    await parked(workflowId);
    await target.signal(go, 'end');
    expect(await target.result()).toMatchObject({ stops: [`from ${workflowId}`, 'end'] });
  });
});
