import { expect, it } from 'vitest';
import type { HistoryEvent } from '../engine/contract';
import { eventDetail } from './event-detail';

const detail = (type: string, attributes: object) => eventDetail({ id: 1, time: 0, type, attributes } as unknown as HistoryEvent);

it('says beside the type what an event is about', () => {
  expect(detail('ActivityTaskScheduled', { activityType: 'charge', workflowTaskCompletedEventId: 4 })).toBe('charge');
  expect(detail('ActivityTaskCompleted', { scheduledEventId: 5, startedEventId: 6 })).toBe('of event 5');
  expect(detail('TimerStarted', { timerId: '1', startToFireTimeoutMs: 172_800_000 })).toBe('2d');
  expect(detail('TimerFired', { timerId: '1', startedEventId: 7 })).toBe('of event 7');
  expect(detail('WorkflowExecutionSignaled', { signalName: 'decide' })).toBe('decide');
  const failure = { message: 'Activity task failed', cause: { message: 'card declined\n  at charge' } };
  expect(detail('ActivityTaskFailed', { scheduledEventId: 5, failure })).toBe('of event 5, card declined');
  expect(detail('WorkflowExecutionUpdateAccepted', { acceptedRequest: { input: { name: 'setPrice' } } })).toBe('setPrice');
  expect(detail('WorkflowTaskStarted', { scheduledEventId: 2 })).toBe('');
});
