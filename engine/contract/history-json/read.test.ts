import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventType } from '../events';
import { toPayload } from '../payload';
import { historyFromBinary, historyFromJson, historyToJson } from '.';
import type { Codec, FieldTable } from './codec';
import { jsonName } from './codec';
import { EVENT_TYPE_NAMES } from './enums';
import { EVENTS } from './events';
import { attributesName } from './write';

/** Any JSON that a value of this kind may be written as. */
function jsonOf(codec: Codec<never>, depth = 2): fc.Arbitrary<unknown> {
  const { kind } = codec;
  if (kind === 'string') return fc.string();
  if (kind === 'bool') return fc.boolean();
  if (kind === 'int32') return fc.integer({ min: 1 });
  if (kind === 'int64') return fc.integer({ min: 1 }).map(String);
  if (kind === 'double' || kind === 'float')
    return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
  if (kind === 'time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') }).map((date) => date.toISOString());
  if (kind === 'duration') return fc.integer({ min: 0 }).map((ms) => (ms % 1000 === 0 ? `${ms / 1000}s` : `${(ms / 1000).toFixed(3)}s`));
  if (kind === 'payload')
    return fc.json().map((data) => ({ metadata: { encoding: btoa('json/plain') }, data: Buffer.from(data).toString('base64') }));
  if ('enum' in kind) return fc.constantFrom(...kind.names.slice(1).map((name) => `${kind.enum}_${name}`));
  if ('list' in kind) return fc.array(jsonOf(kind.list, depth), { minLength: 1, maxLength: 3 });
  if ('map' in kind)
    return fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      jsonOf(kind.map, depth),
      { maxKeys: 3 },
    );
  const table: FieldTable = kind.message();
  const parts = Object.entries(table).filter(([key]) => depth > 0 || key !== 'cause');
  return fc.record(Object.fromEntries(parts.map(([key, field]) => [jsonName(key, field), jsonOf(field.codec, depth - 1)])));
}

describe('every type of event', () => {
  test.each(Object.keys(EVENTS) as EventType[])('%s: nothing is lost between JSON, ours and JSON', (type) => {
    const attributes = jsonOf(EVENTS[type].attributes as Codec<never>);
    fc.assert(
      fc.property(attributes, fc.integer({ min: 1 }), (value, id) => {
        const json = {
          events: [
            {
              eventId: String(id),
              eventTime: '2026-01-02T03:04:05.678Z',
              eventType: `EVENT_TYPE_${type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`,
              ...(/^WorkflowExecution(OptionsUpdated|Paused|Unpaused)$/.test(type) && { workerMayIgnore: true }),
              [attributesName(type)]: normal(type, value),
            },
          ],
        };
        const read = historyFromJson(structuredClone(json));
        expect(read.unknown).toEqual([]);
        expect(historyToJson(read.events)).toEqual(json);
      }),
      { numRuns: 15 },
    );
  });
});

/** An outcome is one of two; an external target without a run id has none. */
function normal(type: EventType, value: unknown): unknown {
  const json = value as Record<string, Record<string, unknown>>;
  if (type === 'WorkflowExecutionUpdateCompleted') delete json.outcome?.failure;
  if (json.workflowExecution?.runId === '') json.workflowExecution.runId = 'r';
  return json;
}

const timer = (attributes: unknown, rest: object = {}) => ({
  eventId: '5',
  eventTime: '2022-07-06T00:33:18.123456789Z',
  eventType: 'EVENT_TYPE_TIMER_STARTED',
  timerStartedEventAttributes: attributes,
  ...rest,
});
const started = { id: 5, time: Date.UTC(2022, 6, 6, 0, 33, 18, 123), type: 'TimerStarted' };

describe('the forms in which histories are found', () => {
  test.each([
    ['the CLI', timer({ timerId: '1', startToFireTimeout: '1.5s', workflowTaskCompletedEventId: '4' })],
    [
      'older exports',
      timer({ timerId: '1', startToFireTimeout: '1.500s', workflowTaskCompletedEventId: '4' }, { eventType: 'TimerStarted' }),
    ],
    [
      'numbers and objects, as the SDK holds them',
      timer(
        {
          timerId: '1',
          startToFireTimeout: { seconds: { low: 1, high: 0, unsigned: false }, nanos: 500_000_000 },
          workflowTaskCompletedEventId: 4,
        },
        { eventType: 17, eventId: { low: 5, high: 0, unsigned: false }, eventTime: { seconds: '1657067598', nanos: 123_456_789 } },
      ),
    ],
    [
      'names of the protocol buffer',
      {
        event_id: 5,
        event_time: '2022-07-06T00:33:18.123Z',
        event_type: 'TIMER_STARTED',
        timer_started_event_attributes: { timer_id: '1', start_to_fire_timeout: '1500ms', workflow_task_completed_event_id: 4 },
      },
    ],
    ['without a type', timer({ timerId: 1, startToFireTimeout: '1.5s', workflowTaskCompletedEventId: 4 }, { eventType: undefined })],
    [
      'the web UI',
      {
        ...timer(undefined, { eventType: 'TimerStarted' }),
        attributes: { type: 'timerStartedEventAttributes', timerId: '1', startToFireTimeout: '1.5s', workflowTaskCompletedEventId: '4' },
      },
    ],
  ])('%s', (_, event) => {
    const expected = { ...started, attributes: { timerId: '1', startToFireTimeoutMs: 1_500, workflowTaskCompletedEventId: 4 } };
    for (const json of [{ events: [event] }, [event], { history: { events: [event] } }])
      expect(historyFromJson(json)).toEqual({ events: [expected], unknown: [] });
  });

  test('payloads as base64, as bytes, decoded for people, and plain', () => {
    const read = (...payloads: unknown[]) => {
      const [event] = historyFromJson([
        { eventId: 1, eventType: 'MarkerRecorded', markerRecordedEventAttributes: { details: { all: { payloads } } } },
      ]).events;
      return (event as unknown as { attributes: { details: { all: unknown } } }).attributes.details.all;
    };
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(
      read(
        { metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'eyJhIjoxfQ==' },
        { metadata: { encoding: bytes('json/plain') }, data: bytes('{"a":1}') },
        { metadata: { encoding: { type: 'Buffer', data: [...bytes('json/plain')] } }, data: { ...bytes('{"a":1}') } },
        { metadata: { encoding: 'json/plain' }, data: { a: 1 } },
        { a: 1 },
      ),
    ).toEqual(Array(5).fill({ metadata: { encoding: 'json/plain' }, data: '{"a":1}' }));
    expect(read({ metadata: { encoding: btoa('binary/null') }, data: '' }, { metadata: { encoding: btoa('binary/null') } })).toEqual(
      Array(2).fill(toPayload(undefined)),
    );
    expect(read({ metadata: { encoding: btoa('binary/plain') }, data: '-_8' })).toEqual([toPayload(Uint8Array.from([251, 255]))]);
    expect(read({ data: 'AQ==' }, {})).toEqual([{ metadata: { encoding: '' }, data: 'AQ==' }, { metadata: { encoding: '' } }]);
  });

  test('what is not said has its meaning', () => {
    const [event] = historyFromJson([
      { eventId: '9', eventType: 'ActivityTaskCanceled', activityTaskCanceledEventAttributes: { scheduledEventId: '5', details: null } },
    ]).events;
    expect(event).toEqual({ id: 9, time: 0, type: 'ActivityTaskCanceled', attributes: { scheduledEventId: 5, startedEventId: 0 } });
  });

  test('what this engine has no word for is kept or told', () => {
    const nexus = { eventId: '5', eventTime: '2026-01-01T00:00:00.000Z', eventType: 'EVENT_TYPE_NEXUS_OPERATION_SCHEDULED' };
    const json = {
      events: [
        { ...nexus, workerMayIgnore: true, nexusOperationScheduledEventAttributes: { endpoint: 'e' } },
        { ...nexus, eventType: 99, taskId: '7' },
        timer({ timerId: '1', startToFireTimeout: '1s', mood: 'good' }, { color: 'red' }),
        {
          eventId: '6',
          eventType: 'WorkflowExecutionTimedOut',
          workflowExecutionTimedOutEventAttributes: { retryState: 'RETRY_STATE_NEWER' },
        },
      ],
    };
    const { events, unknown } = historyFromJson(json);
    expect(events[0]).toEqual({
      id: 5,
      time: Date.UTC(2026, 0, 1),
      type: 'Foreign',
      eventType: 'NexusOperationScheduled',
      workerMayIgnore: true,
      attributes: { endpoint: 'e' },
    });
    expect(events[1]).toMatchObject({ type: 'Foreign', eventType: '99', workerMayIgnore: false });
    expect(unknown).toEqual([
      'events[2].color',
      'events[2].timerStartedEventAttributes.mood',
      'events[3].workflowExecutionTimedOutEventAttributes.retryState.(value RETRY_STATE_NEWER)',
    ]);
    expect(historyToJson(events.slice(0, 1)).events).toEqual(json.events.slice(0, 1));
  });

  test('every type has a number of its own', () => {
    expect(new Set(EVENT_TYPE_NAMES).size).toBe(60);
    expect(EVENT_TYPE_NAMES[46]).toBe('WorkflowExecutionUpdateAdmitted');
    for (const type of Object.keys(EVENTS)) expect(EVENT_TYPE_NAMES).toContain(type);
  });
});

describe('what is no history', () => {
  test.each([
    [null, 'the document must have a list "events", not null'],
    [{ events: {} }, 'must have a list "events"'],
    [[], 'the document has no event'],
    [[1], 'events[0] must be an object, not 1'],
    [[{ eventId: 'x', eventType: 'TimerFired' }], 'events[0].eventId must be a whole number, not "x"'],
    [[{ eventId: '1' }], 'events[0] has no event type and no attributes'],
    [[timer({ startToFireTimeout: 'soon' })], 'events[0].timerStartedEventAttributes.startToFireTimeout must be a duration, not "soon"'],
    [[timer([])], 'events[0].timerStartedEventAttributes must be an object, not []'],
    [[timer({}, { eventTime: 'yesterday' })], 'events[0].eventTime must be a time, not "yesterday"'],
  ])('%j', (json, message) => {
    expect(() => historyFromJson(json)).toThrow(message);
    expect(() => historyFromJson(json)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  test('bytes that are no binary history', () => {
    expect(() => historyFromBinary(Uint8Array.from([0xff]))).toThrow('neither JSON nor a binary history');
    expect(() => historyFromBinary(new Uint8Array())).toThrow('has no event');
  });
});
