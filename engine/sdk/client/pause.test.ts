import { expect, test, vi } from 'vitest';
import { heartbeat, sleep } from '../activity';
import { ask, type held, put, seen } from './testing/held';
import { onBoth } from './testing/on-both';
import { ourHistory } from './testing/our-history';

let begun = 0;
/** Its first attempt heartbeats until it is told to stop. */
async function work(): Promise<string> {
  if (++begun > 1) return 'done';
  for (;;) {
    heartbeat();
    await sleep(20);
  }
}

onBoth(
  'a paused run',
  'held',
  ({ client, id, env }) => {
    const start = () => client().start<typeof held>('held', { workflowId: id(), args: [] });
    const raw = () => env().client.workflowService;
    const about = (workflowId: string, requestId: string) => ({ namespace: 'default', workflowId, requestId, identity: 'operator' });

    test('takes signals and gives nothing to a worker; it answers no query and takes no update', async () => {
      const handle = await start();
      const { workflowId } = handle;
      await handle.signal(put, 1);
      expect(await handle.query(seen)).toEqual([1]);
      await raw().pauseWorkflowExecution({ ...about(workflowId, 'p'), reason: 'under repair' });
      await raw().pauseWorkflowExecution({ ...about(workflowId, 'p'), reason: 'under repair' });
      await expect(raw().pauseWorkflowExecution(about(workflowId, 'other'))).rejects.toMatchObject({ code: 9 });
      await handle.signal(put, 2);
      await expect(handle.query(seen)).rejects.toMatchObject({ name: 'QueryRejectedError' });
      await expect(handle.executeUpdate(ask)).rejects.toMatchObject({ cause: { details: expect.stringContaining('is paused') } });
      const { status, raw: described } = await handle.describe();
      expect(status).toEqual({ code: 8, name: 'PAUSED' });
      expect(described.workflowExtendedInfo?.pauseInfo).toMatchObject({ identity: 'operator', reason: 'under repair' });
      const listed = (query: string) => client().count(`WorkflowId = '${workflowId}' AND ${query}`);
      expect((await listed("ExecutionStatus = 'Paused'")).count).toBe(1);
      expect((await listed("ExecutionStatus = 'Running'")).count).toBe(0);
      await raw().unpauseWorkflowExecution(about(workflowId, 'u'));
      await expect(raw().unpauseWorkflowExecution(about(workflowId, 'u2'))).rejects.toMatchObject({ code: 9 });
      expect(await handle.query(seen)).toEqual([1, 2]);
      expect(await handle.executeUpdate(ask)).toBe(2);
      const { events } = await ourHistory(handle);
      const from = events.findIndex(({ type }) => type === 'WorkflowExecutionPaused');
      expect(events.slice(from, from + 4).map(({ type }) => type)).toEqual([
        'WorkflowExecutionPaused',
        'WorkflowExecutionSignaled',
        'WorkflowExecutionUnpaused',
        'WorkflowTaskScheduled',
      ]);
      await handle.terminate();
    });

    test('stops an activity that heartbeats, and begins it anew afterwards', async () => {
      begun = 0;
      const handle = await start();
      for (const n of [1, 2, 3]) await handle.signal(put, n);
      await vi.waitFor(() => expect(begun).toBe(1), { timeout: 10_000 });
      await raw().pauseWorkflowExecution(about(handle.workflowId, 'p'));
      await vi.waitFor(
        async () => {
          const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
          expect([pending?.attempt, pending?.lastFailure?.applicationFailureInfo?.type]).toEqual([1, 'ActivityPause']);
        },
        { timeout: 10_000 },
      );
      expect(begun).toBe(1);
      await raw().unpauseWorkflowExecution(about(handle.workflowId, 'u'));
      expect(await handle.result()).toBe('1 2 3 done');
    });
  },
  { activities: { work }, maxHeartbeatThrottleInterval: 50 },
);
