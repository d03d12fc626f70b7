import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../../engine/contract';
import { pointBefore, repeatedFrom, resetPointsOf } from './reset-points';

const event = (id: number, type: string, attributes: object = {}): HistoryEvent =>
  ({ id, time: id * 1_000, type, attributes }) as unknown as HistoryEvent;
const activity = (id: number, activityType: string, task: number) =>
  event(id, 'ActivityTaskScheduled', { activityType, workflowTaskCompletedEventId: task });

const history = [
  event(1, 'WorkflowExecutionStarted'),
  event(2, 'WorkflowTaskScheduled'),
  event(3, 'WorkflowTaskStarted'),
  event(4, 'WorkflowTaskCompleted'),
  activity(5, 'charge', 4),
  activity(6, 'ship', 4),
  event(7, 'ActivityTaskStarted', { scheduledEventId: 5 }),
  event(8, 'ActivityTaskCompleted', { scheduledEventId: 5 }),
  event(9, 'WorkflowTaskScheduled'),
  event(10, 'WorkflowTaskStarted'),
  event(11, 'WorkflowTaskCompleted'),
  activity(12, 'charge', 11),
];

describe('points to go on from', () => {
  it('are the ends of workflow tasks, with what was asked for in them', () => {
    const points = resetPointsOf(history);
    expect(points.map((point) => [point.eventId, point.asked.map(({ id }) => id)])).toEqual([
      [4, [5, 6]],
      [11, [12]],
    ]);
    expect(pointBefore(points, 12)?.eventId).toBe(11);
    expect(pointBefore(points, 10)?.eventId).toBe(4);
    expect(pointBefore(points, 3)).toBeUndefined();
  });

  it('tell what would be done again', () => {
    expect(repeatedFrom(history, 4)).toEqual([
      { name: 'charge', count: 2 },
      { name: 'ship', count: 1 },
    ]);
    expect(repeatedFrom(history, 11)).toEqual([{ name: 'charge', count: 1 }]);
  });
});
