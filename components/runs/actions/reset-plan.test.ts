import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../../engine/contract';
import { countsText, resetPlanOf } from './reset-plan';

const event = (id: number, type: string, attributes: object = {}): HistoryEvent =>
  ({ id, time: id * 1_000, type, attributes }) as unknown as HistoryEvent;

/** Charges and ships at once, waits a day; a signal comes before shipping ends. */
const history = [
  event(1, 'WorkflowExecutionStarted'),
  event(2, 'WorkflowTaskScheduled'),
  event(3, 'WorkflowTaskStarted'),
  event(4, 'WorkflowTaskCompleted'),
  event(5, 'ActivityTaskScheduled', { activityType: 'charge' }),
  event(6, 'ActivityTaskScheduled', { activityType: 'ship' }),
  event(7, 'TimerStarted', { timerId: '1', startToFireTimeoutMs: 86_400_000 }),
  event(8, 'ActivityTaskStarted', { scheduledEventId: 5, attempt: 1 }),
  event(9, 'ActivityTaskCompleted', { scheduledEventId: 5 }),
  event(10, 'WorkflowTaskScheduled'),
  event(11, 'WorkflowTaskStarted'),
  event(12, 'WorkflowTaskCompleted'),
  event(13, 'WorkflowExecutionSignaled', { signalName: 'go' }),
  event(14, 'ActivityTaskStarted', { scheduledEventId: 6, attempt: 1 }),
  event(15, 'ActivityTaskCompleted', { scheduledEventId: 6 }),
];

describe('what becomes of the steps of a run that goes on from a point', () => {
  it('those that had ended are answered, an activity under way is tried anew though it ended later, a timer keeps its time', () => {
    const plan = resetPlanOf(history, 12);
    expect(countsText(plan.answered)).toBe('charge ×1');
    expect(countsText(plan.triedAnew)).toBe('ship ×1');
    expect(countsText(plan.waitedFor)).toBe('timer ×1');
    expect(plan).toMatchObject({ signals: 1, updates: 0 });
  });

  it('from the first point nothing is answered', () => {
    expect(resetPlanOf(history, 4)).toEqual({ answered: [], triedAnew: [], waitedFor: [], signals: 1, updates: 0 });
  });
});
