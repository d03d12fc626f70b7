import { expect, it } from 'vitest';
import { historyToJson } from '../../contract/history-json';
import { HistoryWriter } from '../../worker/testing/history';
import { historyOf } from './history';

const events = new HistoryWriter('order', { amount: 3 }).task().done().timer('1').fired('1', 5).task().done().completed('receipt').events;

it('is in the form of Temporal’s SDK: messages whose fields show, read as defaults where they are not set, and can be changed', () => {
  const history = historyOf(events);
  const [started, scheduled, , , timer] = history.events;
  expect(started?.workflowExecutionStartedEventAttributes).toMatchObject({
    workflowType: { name: 'order' },
    taskQueue: { name: 'default', kind: 1 },
    attempt: 1,
  });
  expect(Object.keys(scheduled ?? {})).toEqual(['eventId', 'eventTime', 'eventType', 'workflowTaskScheduledEventAttributes']);
  const [input] = started?.workflowExecutionStartedEventAttributes.input.payloads ?? [];
  expect(Buffer.from(input.data).toString()).toBe('{"amount":3}');
  expect(Buffer.from(input.metadata.encoding).toString()).toBe('json/plain');
  expect(started).toMatchObject({
    attributes: 'workflowExecutionStartedEventAttributes',
    timerStartedEventAttributes: null,
    userMetadata: null,
  });
  expect(started?.workflowExecutionStartedEventAttributes).toMatchObject({ cronSchedule: '', memo: null, initiator: 0 });
  expect(scheduled?.eventId.toNumber()).toBe(2);
  expect(scheduled?.eventId.equals(2)).toBe(true);
  expect(scheduled?.eventType).toBe(5);
  expect(timer?.eventTime.seconds?.toString()).toBe('1005');
  const { startToFireTimeout, workflowTaskCompletedEventId } = timer?.timerStartedEventAttributes ?? {};
  expect([startToFireTimeout.seconds.toNumber(), startToFireTimeout.nanos]).toEqual([1, 0]);
  expect(workflowTaskCompletedEventId.toNumber()).toBe(4);
});

it('is Temporal’s JSON form when it is written as JSON, whole or in parts, with what was changed', () => {
  const history = historyOf(events);
  expect(JSON.parse(JSON.stringify(history))).toEqual(JSON.parse(JSON.stringify(historyToJson(events))));
  const [started] = history.events;
  expect(JSON.parse(JSON.stringify(started?.workflowExecutionStartedEventAttributes.input))).toEqual({
    payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'eyJhbW91bnQiOjN9' }],
  });
  if (started) started.workflowExecutionStartedEventAttributes.workflowType.name = 'invoice';
  history.events = history.events.slice(0, 1);
  expect(JSON.parse(JSON.stringify(history)).events).toMatchObject([
    { workflowExecutionStartedEventAttributes: { workflowType: { name: 'invoice' } } },
  ]);
});
