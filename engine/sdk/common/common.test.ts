import { describe, expect, it } from 'vitest';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  compileRetryPolicy,
  decodeFailure,
  defaultConverters,
  defineSearchAttributeKey,
  encodeError,
  ensureApplicationFailure,
  isCancellation,
  msToNumber,
  rootCause,
  searchAttributesFromPayloads,
  searchAttributesToPayloads,
  TemporalFailure,
  TimeoutFailure,
  ValueError,
} from '.';

describe('failures', () => {
  it('are told by brand: a foreign object with the brand is an instance, a subclass without one is not confused', () => {
    class Mine extends ApplicationFailure {}
    const foreign = Object.create(null, { [Symbol.for('backstitch.isApplicationFailure')]: { value: true } });
    expect(foreign instanceof ApplicationFailure).toBe(true);
    expect(foreign instanceof TimeoutFailure).toBe(false);
    expect(foreign instanceof Mine).toBe(false);
    expect(new Mine('x') instanceof Mine && new Mine('x') instanceof TemporalFailure).toBe(true);
    expect(new ApplicationFailure('x').name).toBe('ApplicationFailure');
  });

  it('survive the way to a failure and back, with causes, details and types', () => {
    class CardDeclined extends Error {}
    const inner = ApplicationFailure.fromError(new CardDeclined('no money'), { details: [{ code: 7 }], nextRetryDelay: '3s' });
    const outer = new ActivityFailure('Activity task failed', 'charge', '1', 'MAXIMUM_ATTEMPTS_REACHED', 'worker', inner);
    const wire = JSON.parse(JSON.stringify(encodeError(defaultConverters, outer)));
    const back = decodeFailure(defaultConverters, wire);
    expect(back).toBeInstanceOf(ActivityFailure);
    expect(back).toMatchObject({ activityType: 'charge', activityId: '1', retryState: 'MAXIMUM_ATTEMPTS_REACHED' });
    expect(back.cause).toBeInstanceOf(ApplicationFailure);
    expect(back.cause).toMatchObject({
      type: 'CardDeclined',
      message: 'no money',
      nonRetryable: false,
      details: [{ code: 7 }],
    });
    expect(encodeError(defaultConverters, back)).toEqual(wire);
    expect(rootCause(back)).toBe('no money');
  });

  it('of plain errors carry no info, of non-errors a hint', () => {
    expect(encodeError(defaultConverters, new Error('x'))).toMatchObject({ message: 'x', source: 'TypeScriptSDK' });
    expect(encodeError(defaultConverters, new Error('x')).applicationFailureInfo).toBeUndefined();
    expect(encodeError(defaultConverters, { a: 1 }).message).toMatch(/^\{"a":1\} \[A non-Error value was thrown/);
    expect(ensureApplicationFailure(new RangeError('far')).type).toBe('RangeError');
    expect(ensureApplicationFailure(null).message).toBe('null');
  });

  it('caused by cancellation are cancellations', () => {
    expect(isCancellation(new CancelledFailure('x'))).toBe(true);
    expect(isCancellation(new ActivityFailure('x', 't', '1', 'CANCEL_REQUESTED', undefined, new CancelledFailure('y')))).toBe(true);
    expect(isCancellation(new ActivityFailure('x', 't', '1', 'TIMEOUT', undefined, new TimeoutFailure('y', undefined, 'HEARTBEAT')))).toBe(
      false,
    );
  });
});

describe('durations and retry policies', () => {
  it.each([
    [5, 5],
    ['1 minute', 60_000],
    ['1.5h', 5_400_000],
    ['30 days', 2_592_000_000],
  ] as const)('%s is %d ms', (duration, expected) => expect(msToNumber(duration)).toBe(expected));

  it('refuses what is no duration', () => {
    expect(() => msToNumber('soon' as '1s')).toThrow("Invalid duration string: 'soon'");
    expect(() => msToNumber('' as '1s')).toThrow(TypeError);
  });

  it('compiles with defaults, Infinity is no limit', () => {
    expect(compileRetryPolicy({ maximumAttempts: Number.POSITIVE_INFINITY, initialInterval: '2s' })).toEqual({
      initialIntervalMs: 2000,
      backoffCoefficient: 2,
      maximumIntervalMs: 200_000,
      maximumAttempts: 0,
      nonRetryableErrorTypes: [],
    });
  });

  it.each([
    { backoffCoefficient: 0 },
    { maximumAttempts: 0 },
    { maximumAttempts: 1.5 },
    { maximumInterval: 0 },
    { initialInterval: 0 },
    { initialInterval: 10, maximumInterval: 5 },
  ])('refuses %j', (policy) => expect(() => compileRetryPolicy(policy)).toThrow(ValueError));
});

it('search attributes survive as lists, dates as dates, removed ones not at all', () => {
  const when = new Date('2026-01-02T03:04:05Z');
  const map = searchAttributesToPayloads(undefined, [
    { key: defineSearchAttributeKey('When', 'DATETIME'), value: when },
    { key: defineSearchAttributeKey('Tags', 'KEYWORD_LIST'), value: ['a', 'b'] },
    { key: defineSearchAttributeKey('Gone', 'INT'), value: null },
  ]);
  expect(searchAttributesFromPayloads(map)).toEqual({ When: [when], Tags: ['a', 'b'] });
});
