import { describe, expect, it } from 'vitest';
import { toPayload } from '../../engine/contract';
import { notOpen, openTasksOf } from './human-tasks';

const run = (deadline: unknown, status: 'Running' | 'Completed' = 'Running') => ({
  execution: { namespace: 'default', workflowId: 'order-1', runId: 'r' },
  workflowType: 'order',
  taskQueue: 'default',
  status,
  memo: { humanTasks: toPayload({ 'approval-1': { form: 'approval', title: 'Approve', openedAt: '2026-11-27T16:00:00.000Z', deadline } }) },
});

describe('the human tasks of a run', () => {
  it('say when their time is over, however the workflow gave it', () => {
    const due = (deadline: unknown) => openTasksOf(run(deadline))[0]?.dueAt;
    expect(due('2 days')).toBe('2026-11-29T16:00:00.000Z');
    expect(due(90_000)).toBe('2026-11-27T16:01:30.000Z');
    expect(due('soon')).toBeUndefined();
    expect(due('1'.repeat(200))).toBeUndefined();
    expect(due(1e300)).toBeUndefined();
    expect(due(undefined)).toBeUndefined();
  });

  it('wait for nobody when the run has ended', () => {
    expect(openTasksOf(run('2 days', 'Completed'))).toEqual([]);
  });

  it('are named where another name was given', () => {
    expect(notOpen('approval', 'order-1', openTasksOf(run('2 days'))).message).toMatch(/none of this name\. Open there: approval-1\.$/);
    expect(notOpen('approval', 'order-1').message).toMatch(/none of this name\.$/);
  });
});
