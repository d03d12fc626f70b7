import { expect, it } from 'vitest';
import { HistoryWriter } from '../../worker/testing/history';
import { historyOf } from './history';

const events = new HistoryWriter('order', { amount: 3 }).task().done().timer('1').fired('1', 5).task().done().completed('receipt').events;

it('has every event in our form, which JSON shows, and in the form of Temporal’s SDK', () => {
  const history = historyOf(events);
  expect(JSON.parse(JSON.stringify(history))).toEqual({ events: JSON.parse(JSON.stringify(events)) });
  const [started, scheduled, , , timer] = history.events;
  expect(started?.workflowExecutionStartedEventAttributes).toMatchObject({
    workflowType: { name: 'order' },
    taskQueue: { name: 'default', kind: 1 },
    attempt: 1,
  });
  const [input] = started?.workflowExecutionStartedEventAttributes.input.payloads ?? [];
  expect(Buffer.from(input.data).toString()).toBe('{"amount":3}');
  expect(Buffer.from(input.metadata.encoding).toString()).toBe('json/plain');
  expect(started?.timerStartedEventAttributes).toBeUndefined();
  expect(scheduled?.eventId.toNumber()).toBe(2);
  expect(scheduled?.eventType).toBe(5);
  expect(timer?.eventTime.seconds?.toString()).toBe('1005');
  const { startToFireTimeout, workflowTaskCompletedEventId } = timer?.timerStartedEventAttributes ?? {};
  expect([startToFireTimeout.seconds.toNumber(), startToFireTimeout.nanos]).toEqual([1, 0]);
  expect(workflowTaskCompletedEventId.toNumber()).toBe(4);
});
