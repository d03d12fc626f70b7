import { describe, expect, it } from 'vitest';
import type { PendingActivityInfo, TaskQueueStats, WorkflowDescription, WorkflowTrace } from '../../../engine/contract';
import { checksOf } from './checks';

const NOW = 1_000_000;
const activity = (change: Partial<PendingActivityInfo>): PendingActivityInfo =>
  ({
    activityId: '1',
    activityType: 'charge',
    scheduledEventId: 5,
    taskQueue: 'default',
    state: 'STARTED',
    attempt: 1,
    maximumAttempts: 0,
    scheduledTime: NOW - 60_000,
    startedTime: NOW - 30_000,
    nextAttemptTime: null,
    lastHeartbeatTime: null,
    ...change,
  }) as PendingActivityInfo;
const NONE: TaskQueueStats = { pollers: [], backlogCount: 0, backlogAgeMs: 0, dispatchRate: 0 };
const queueOf = (taskQueue: string, change: Partial<TaskQueueStats>) =>
  [taskQueue, { taskQueue, workflow: NONE, activity: { ...NONE, ...change } }] as const;

function ask(
  change: Partial<Parameters<typeof checksOf>[0]['run']>,
  activities: string[] | null = ['charge'],
  queues: ReturnType<typeof queueOf>[] = [],
  trace: WorkflowTrace | null = null,
) {
  const run = {
    status: 'Running',
    closeTime: null,
    taskQueue: 'default',
    version: 3,
    pollers: { workflow: NOW, activity: NOW },
    pendingWorkflowTask: null,
    pendingActivities: [],
    pendingTimers: [],
    pendingChildren: [],
    cancelRequested: false,
    ...change,
  } as unknown as WorkflowDescription & { version: number | null };
  return checksOf({ run, trace, activities, ownQueue: 'default', queues: new Map(queues), now: NOW });
}
const stuck = (checks: ReturnType<typeof ask>) => checks.filter(({ state }) => state === 'stuck').map(({ id }) => id);

describe('why is it not moving', () => {
  it('finds nothing in the way of a healthy run', () => {
    expect(ask({}).every(({ state }) => state === 'ok')).toBe(true);
  });

  it('puts what somebody must do something about first', () => {
    const checks = ask({
      pendingTimers: [{ timerId: '1', startedEventId: 7, fireTime: NOW + 5_000 }],
      pendingActivities: [activity({ activityType: 'gone' })],
    });
    expect(checks[0]).toMatchObject({ state: 'stuck', title: 'No worker of this server has an activity named gone' });
    expect(checks.find(({ id }) => id === 'timer')?.title).toBe('A timer fires in 5.0 s');
  });

  it('sees queues that nobody polls, but only where something waits there', () => {
    const pollers = { workflow: null, activity: null };
    expect(stuck(ask({ pollers }))).toEqual([]);
    expect(stuck(ask({ pollers, pendingWorkflowTask: { state: 'SCHEDULED', attempt: 1, scheduledTime: NOW, startedTime: null } }))).toEqual(
      ['queue'],
    );
    expect(stuck(ask({ pollers, pendingActivities: [activity({ state: 'SCHEDULED' })] }))).toEqual(['queue']);
  });

  it('sees a pause, a failing task, a back-off', () => {
    expect(stuck(ask({ pendingActivities: [activity({ paused: { time: NOW, identity: 'ann' }, state: 'PAUSED' })] }))).toEqual([
      'activity-1',
    ]);
    const failing = {
      state: 'SCHEDULED',
      attempt: 4,
      scheduledTime: NOW,
      lastFailure: { cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message: 'x is undefined' } },
    };
    expect(ask({ pendingWorkflowTask: failing as never })[0]?.title).toBe('The workflow code fails: x is undefined');
    const waiting = ask({
      pendingActivities: [
        activity({
          state: 'BACKING_OFF',
          attempt: 3,
          maximumAttempts: 5,
          nextAttemptTime: NOW + 12_000,
          lastFailure: { message: 'declined' },
        }),
      ],
    });
    expect(waiting[0]?.title).toBe('charge failed (declined); attempt 3 of 5 begins in 12 s');
  });

  it('says what holds an activity back that no worker has taken: nobody there, a rate, others before it', () => {
    const of = (taskQueue: string, known: Partial<TaskQueueStats>) => {
      const checks = ask({ pendingActivities: [activity({ state: 'SCHEDULED', taskQueue })] }, null, [queueOf(taskQueue, known)]);
      return checks.find(({ id }) => id === 'activity-1');
    };
    const worker = { identity: '7@box', lastAccessTime: NOW };
    const nobody = of('mail', {});
    expect(nobody?.state).toBe('stuck');
    expect(nobody?.title).toContain('on the queue mail');
    expect(nobody?.text).toContain('npx backstitch worker --task-queue mail --activities activities.ts');

    expect(of('default', { pollers: [{ ...worker, ratePerSecond: 3 }], backlogCount: 12 })).toMatchObject({
      state: 'waits',
      text: '12 activities wait in the queue; its workers hold it to 3 a second (maxTaskQueueActivitiesPerSecond of 7@box). Raise that, if it is not meant.',
    });
    expect(of('default', { pollers: [worker], backlogCount: 1_000, dispatchRate: 4.26 })?.text).toMatch(
      /^1,000 or more activities wait in the queue; 4.3 a second are taken/,
    );
    expect(of('default', { pollers: [worker], backlogCount: 1 })?.text).toBeUndefined();
  });

  it('a question to a person comes first of what it waits for, with the way to it; its condition is not told twice', () => {
    const humanTasks = [{ task: 'approval-1', title: 'Approve', assignees: ['finance'], dueAt: new Date(NOW + 7_200_000).toISOString() }];
    const execution = { namespace: 'default', workflowId: 'a b', runId: 'r' };
    const pendingTimers = [{ timerId: '1', startedEventId: 7, fireTime: NOW + 7_200_000 }];
    const waits = (conditions: number) => {
      const waiting = Array.from({ length: conditions }, () => ({ kind: 'condition' as const, callSite: 0 }));
      const all = ask({ execution, humanTasks, pendingTimers }, [], [], { visits: {}, waiting } as unknown as WorkflowTrace);
      return all.filter(({ state }) => state === 'waits');
    };
    expect(waits(1)[0]).toEqual({
      id: 'task-approval-1',
      state: 'waits',
      title: 'It waits for a person: Approve',
      text: 'For finance; its time is over in 2h 00m.',
      action: { label: 'Answer…', href: '/tasks/a%20b/r/approval-1' },
    });
    expect(waits(1).map(({ id }) => id)).toEqual(['task-approval-1', 'timer']);
    expect(waits(2).map(({ id }) => id)).toEqual(['task-approval-1', 'timer', 'condition']);
  });
});
