import type { HistoryEvent } from '../../../engine/contract';
import { isEvent } from '../../../engine/contract';

/** A workflow task that a run can go on from: what the code decided in it is decided again. */
export interface ResetPoint {
  /** The event that ended the task. */
  readonly eventId: number;
  readonly time: number;
  /** What the code asked for in this task, in order: the events of its commands. */
  readonly asked: readonly HistoryEvent[];
}

/** All points of a history, in order. */
export function resetPointsOf(events: readonly HistoryEvent[]): ResetPoint[] {
  const points = new Map<number, { eventId: number; time: number; asked: HistoryEvent[] }>();
  for (const event of events) {
    if (event.type === 'WorkflowTaskCompleted' || event.type === 'WorkflowTaskFailed' || event.type === 'WorkflowTaskTimedOut')
      points.set(event.id, { eventId: event.id, time: event.time, asked: [] });
    else points.get(taskOf(event) ?? -1)?.asked.push(event);
  }
  return [...points.values()];
}

/** The end of the workflow task in which the code asked for this. */
export function taskOf(event: HistoryEvent): number | undefined {
  const attributes: object = event.attributes;
  const id: unknown = 'workflowTaskCompletedEventId' in attributes ? attributes.workflowTaskCompletedEventId : undefined;
  return typeof id === 'number' ? id : undefined;
}

/** The last point at or before an event: from there on, it would happen again. */
export function pointBefore(points: readonly ResetPoint[], eventId: number): ResetPoint | undefined {
  return points.filter((point) => point.eventId <= eventId).at(-1);
}

/** What will be done once more: activities by type and children by type, with how often they had been asked for. */
export function repeatedFrom(
  events: readonly HistoryEvent[],
  eventId: number,
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.id < eventId) continue;
    const name = isEvent(event, 'ActivityTaskScheduled')
      ? event.attributes.activityType
      : isEvent(event, 'StartChildWorkflowExecutionInitiated')
        ? event.attributes.workflowType
        : undefined;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}
