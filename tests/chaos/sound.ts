import { expect } from 'vitest';
import type { HistoryEvent } from '../../engine/contract';

/** Ids without gap or double, each step scheduled and completed once, one end. */
export function expectSound(events: readonly HistoryEvent[], steps: number): void {
  expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
  const of = (type: HistoryEvent['type']) => events.filter((event) => event.type === type);
  expect(of('WorkflowExecutionStarted')).toHaveLength(1);
  expect(of('ActivityTaskScheduled')).toHaveLength(steps);
  expect(of('ActivityTaskStarted')).toHaveLength(steps);
  const completed = of('ActivityTaskCompleted').map((event) => (event.attributes as { scheduledEventId: number }).scheduledEventId);
  expect(completed).toEqual(of('ActivityTaskScheduled').map((event) => event.id));
  expect(of('WorkflowExecutionCompleted')).toHaveLength(1);
  expect(events.at(-1)?.type).toBe('WorkflowExecutionCompleted');
}
