import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../engine/contract';
import { toPayloads } from '../../engine/contract';
import { appendEvents } from './event-log';
import { matchesText, textOf } from './event-text';
import { plain, plainPayloads } from './plain';

const event = (id: number, type: string, attributes: object) => ({ id, time: 0, type, attributes }) as unknown as HistoryEvent;
const scheduled = event(5, 'ActivityTaskScheduled', { activityType: 'charge', input: toPayloads([{ amount: 12 }]) });

describe('events in words', () => {
  it('says what happened with decoded values', () => {
    expect(textOf(scheduled)).toEqual({
      category: 'activity',
      label: 'Activity scheduled',
      tone: 'neutral',
      summary: 'charge({"amount":12})',
    });
    const said = `first line of many words ${'and more '.repeat(60)}\nsecond`;
    const { summary } = textOf(event(7, 'ActivityTaskFailed', { failure: { message: said } }));
    expect(summary).toBe(`${said.slice(0, 160)}…`);
    expect(textOf(event(7, 'ActivityTaskFailed', { failure: { message: 'one\ntwo' } })).summary).toBe('one…');
    expect(textOf(event(7, 'ActivityTaskFailed', { failure: { message: 'one' } })).summary).toBe('one');
    expect(textOf(event(9, 'TimerStarted', { startToFireTimeoutMs: 90_000 })).summary).toBe('1m 30s');
  });

  it('is found by its payload', () => {
    expect(matchesText(scheduled, ['amount', '12'])).toBe(true);
    expect(matchesText(scheduled, ['refund'])).toBe(false);
  });

  it('shows payloads as values', () => {
    expect(plain(scheduled.attributes)).toEqual({ activityType: 'charge', input: [{ amount: 12 }] });
    expect(plainPayloads(toPayloads([undefined]))).toEqual({ has: false, value: undefined });
    expect(plainPayloads(toPayloads([1, 2]))).toEqual({ has: true, value: [1, 2] });
    expect(plain({ metadata: { encoding: 'json/encrypted' }, data: 'x' })).toEqual({ metadata: { encoding: 'json/encrypted' }, data: 'x' });
  });
});

describe('appendEvents', () => {
  const log = (...ids: number[]) => ids.map((id) => event(id, 'TimerFired', {}));
  const ids = (events: readonly HistoryEvent[] | null) => events?.map((each) => each.id);
  it('keeps each event once', () => {
    expect(ids(appendEvents(log(1, 2), log(2, 3)))).toEqual([1, 2, 3]);
    expect(ids(appendEvents([], log(1)))).toEqual([1]);
    const known = log(1, 2);
    expect(appendEvents(known, log(1))).toBe(known);
  });
  it('sees a gap', () => {
    expect(appendEvents(log(1), log(3))).toBeNull();
  });
});
