import { expect, test } from 'vitest';
import type { HistoryEvent, WorkflowDescription } from '../../engine/contract';
import { runGraph } from './run-graph';

const callSites = [
  { kind: 'block' as const, blockId: 'charge', line: 1, column: 1 },
  { kind: 'call' as const, blockId: 'charge', line: 1, column: 9, callee: 'charge' },
  { kind: 'block' as const, blockId: 'wait', line: 2, column: 1 },
  { kind: 'call' as const, blockId: 'wait', line: 2, column: 9, callee: 'sleep' },
  { kind: 'block' as const, blockId: 'never', line: 3, column: 1 },
];

function scheduled(id: number): HistoryEvent {
  const attributes = { activityId: String(id), activityType: 'charge', taskQueue: { name: 'q' }, workflowTaskCompletedEventId: 4 };
  return { id, time: id * 10, type: 'ActivityTaskScheduled', callSite: 1, attributes };
}

function description(over: Partial<WorkflowDescription> = {}): WorkflowDescription {
  return { closeTime: null, pendingActivities: [], pendingTimers: [], ...over } as unknown as WorkflowDescription;
}

test('done, failed and waiting blocks; what was not reached has no entry', () => {
  const events: HistoryEvent[] = [
    scheduled(5),
    { id: 6, time: 61, type: 'ActivityTaskStarted', attributes: { scheduledEventId: 5, identity: '', requestId: '', attempt: 3 } },
    { id: 7, time: 70, type: 'ActivityTaskCompleted', attributes: { scheduledEventId: 5, startedEventId: 6 } },
    {
      id: 8,
      time: 80,
      type: 'TimerStarted',
      callSite: 3,
      attributes: { timerId: '1', startToFireTimeoutMs: 1_000, workflowTaskCompletedEventId: 4 },
    },
  ];
  const trace = { visits: { 0: 1, 2: 1 }, waiting: [{ kind: 'timer', callSite: 3 }] };
  const blocks = runGraph({ callSites, events, description: description(), trace });
  expect(blocks).toMatchObject({
    charge: { state: 'done', visits: 1, steps: [{ name: 'charge', attempt: 3, startTime: 50, endTime: 70 }] },
    wait: { state: 'waiting', visits: 1, steps: [{ kind: 'timer', dueTime: 1_080, endTime: null }] },
  });
  expect(blocks.never).toBeUndefined();
});

test('a retrying activity says why and when', () => {
  const pending = { scheduledEventId: 5, state: 'BACKING_OFF', attempt: 2, nextAttemptTime: 99, lastFailure: { message: 'no' } };
  const pendingActivities = [pending] as unknown as WorkflowDescription['pendingActivities'];
  const blocks = runGraph({ callSites, events: [scheduled(5)], description: description({ pendingActivities }), trace: null });
  expect(blocks.charge).toMatchObject({
    state: 'retrying',
    visits: 1,
    steps: [{ attempt: 2, dueTime: 99, failure: { message: 'no' } }],
  });
});

test('what a closed run left open is canceled', () => {
  const blocks = runGraph({ callSites, events: [scheduled(5)], description: description({ closeTime: 77 }), trace: null });
  expect(blocks.charge).toMatchObject({ state: 'canceled', steps: [{ endTime: 77 }] });
});
