import { describe, expect, it } from 'vitest';
import type { WorkflowDescription } from '../../engine/contract';
import { runAlertsOf } from './run-alerts-of';
import { runStatusOf } from './run-status';

const run = (patch: Partial<WorkflowDescription>) =>
  ({
    status: 'Running',
    closeTime: null,
    taskQueue: 'default',
    cancelRequested: false,
    pendingActivities: [],
    pendingWorkflowTask: null,
    pollers: { workflow: 1, activity: 1 },
    ...patch,
  }) as unknown as WorkflowDescription;
const task = (patch: object) =>
  ({ state: 'SCHEDULED', attempt: 3, scheduledTime: 0, ...patch }) as WorkflowDescription['pendingWorkflowTask'];
const ids = (description: WorkflowDescription) => runAlertsOf(description).map((each) => each.id);

describe('alerts', () => {
  it('has none for a healthy run, and none for a closed one', () => {
    expect(ids(run({}))).toEqual([]);
    expect(ids(run({ closeTime: 5, cancelRequested: true }))).toEqual([]);
  });

  it('says why the code fails', () => {
    const failing = run({
      taskFailure: {
        category: 'WorkflowTaskFailed',
        cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE',
        message: 'x is not a function',
        attempt: 3,
      },
      pendingWorkflowTask: task({
        lastFailure: { cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message: 'x is not a function', stackTrace: 'at order' } },
      }),
    });
    expect(runAlertsOf(failing)[0]).toMatchObject({
      id: 'task-failing',
      detail: 'at order',
      says: 'x is not a function',
      text: expect.stringContaining('Attempt 3'),
    });
    expect(runAlertsOf(failing)[0]?.text).toContain('publish it and let open runs move');
    expect(runStatusOf(failing)).toBe('TaskFailing');
  });

  it('sees a queue that nobody polls only while something waits in it', () => {
    expect(ids(run({ pollers: { workflow: null, activity: null } }))).toEqual([]);
    expect(ids(run({ pollers: { workflow: null, activity: 1 }, pendingWorkflowTask: task({}) }))).toEqual(['no-workflow-pollers']);
    const pendingActivities = [
      { state: 'SCHEDULED', taskQueue: 'default', activityType: 'charge' },
    ] as unknown as WorkflowDescription['pendingActivities'];
    expect(ids(run({ pollers: { workflow: 1, activity: null }, pendingActivities }))).toEqual(['no-activity-pollers']);
  });

  it('tells of a requested cancel', () => {
    expect(ids(run({ cancelRequested: true }))).toEqual(['cancel-requested']);
  });

  it('says that it waits for a person, and for whom; a run that ended waits for nobody', () => {
    const humanTasks = [
      { task: 'approval-1', title: 'Approve the order', assignees: ['finance', 'ann'], dueAt: '2026-11-29T16:15:24.000Z' },
      { task: 'approval-2', title: 'Approve the trip' },
    ];
    const waiting = { ...run({}), humanTasks };
    const due = new Date('2026-11-29T16:15:24.000Z').getHours();
    expect(runAlertsOf(waiting)).toMatchObject([
      { id: 'human-task', task: 'approval-1', title: 'Waits for a person: Approve the order' },
      { id: 'human-task', task: 'approval-2', text: 'Anybody may answer.' },
    ]);
    expect(runAlertsOf(waiting)[0]?.text).toMatch(
      new RegExp(`^For finance, ann, until 2026-11-\\d\\d ${String(due).padStart(2, '0')}:\\d\\d:24\\.$`),
    );
    expect(runAlertsOf({ ...waiting, closeTime: 5 })).toEqual([]);
  });
});
