import { describe, expect, it } from 'vitest';
import { type HistoryEvent, toPayload } from '../../../engine/contract';
import type { Step } from '../picture';
import { peopleSteps } from './people';
import { rowsOf, segmentsOf } from './rows';
import { FOLD, idleOf, scaleOf } from './scale';

const event = (id: number, type: string, time: number, attributes: object = {}): HistoryEvent =>
  ({ id, type, time, attributes }) as unknown as HistoryEvent;
const step = (change: Partial<Step>): Step => ({
  kind: 'activity',
  name: 'charge',
  state: 'done',
  events: [event(5, 'ActivityTaskScheduled', 1_000)],
  callSite: 0,
  startTime: 1_000,
  endTime: 3_000,
  dueTime: null,
  attempt: 1,
  maximumAttempts: 0,
  ...change,
});

describe('questions to people', () => {
  const asked = (id: number, time: number, ...tasks: string[]) =>
    event(id, 'WorkflowPropertiesModified', time, {
      upsertedMemo: { humanTasks: toPayload(Object.fromEntries(tasks.map((task) => [task, { form: 'f', title: `Is it ${task}?` }]))) },
    });

  it('have their time in the timeline, each', () => {
    const events = [asked(3, 1_000, 'a', 'b'), event(4, 'WorkflowPropertiesModified', 1_500, { upsertedMemo: {} }), asked(5, 5_000, 'b')];
    const steps = peopleSteps(events, null);
    expect(steps.map(({ name, state, startTime, endTime }) => [name, state, startTime, endTime])).toEqual([
      ['Is it a?', 'done', 1_000, 5_000],
      ['Is it b?', 'waiting', 1_000, null],
    ]);
    const rows = rowsOf({ steps, blockOf: undefined, byBlock: false, now: 9_000 });
    expect(rows.map(({ title, segments }) => [title, segments])).toEqual([
      ['Is it a?', [{ kind: 'wait', from: 1_000, to: 5_000, label: 'waits for a person' }]],
      ['Is it b?', [{ kind: 'wait', from: 1_000, to: 9_000, label: 'waits for a person' }]],
    ]);
    expect(peopleSteps(events, 7_000).at(-1)).toMatchObject({ state: 'canceled', endTime: 7_000 });
    expect(
      peopleSteps([event(3, 'WorkflowPropertiesModified', 1, { upsertedMemo: { humanTasks: toPayload(['?', null]) } })], null),
    ).toEqual([]);
  });
});

describe('the scale', () => {
  const times = [0, 100, 200, 3_600_200, 3_600_400];

  it('folds what is idle, and opens it on demand', () => {
    expect(idleOf(times, 0, 3_600_400)).toEqual([{ from: 200, to: 3_600_200 }]);
    const folded = scaleOf({ times, from: 0, to: 3_600_400, width: 444, open: new Set() });
    expect(folded.at(200)).toBe(200);
    expect(folded.at(3_600_200)).toBe(200 + FOLD);
    expect(folded.at(3_600_400)).toBe(444);
    const open = scaleOf({ times, from: 0, to: 3_600_400, width: 444, open: new Set([200]) });
    expect(open.at(200)).toBeLessThan(0.1);
  });

  it('goes back from pixels to times', () => {
    const scale = scaleOf({ times, from: 0, to: 3_600_400, width: 444, open: new Set() });
    for (const time of [0, 50, 150, 3_600_300]) expect(scale.timeAt(scale.at(time))).toBeCloseTo(time, -1);
  });
});

describe('rows', () => {
  it('tell the wait for a worker from the work, and failed attempts from both', () => {
    const started = event(6, 'ActivityTaskStarted', 1_200, { attempt: 1 });
    expect(segmentsOf(step({ events: [event(5, 'ActivityTaskScheduled', 1_000), started] }), 9_000)).toEqual([
      { kind: 'queue', from: 1_000, to: 1_200, label: 'waited for a worker' },
      { kind: 'run', from: 1_200, to: 3_000, label: 'charge' },
    ]);
    const third = event(6, 'ActivityTaskStarted', 2_500, { attempt: 3 });
    expect(
      segmentsOf(step({ state: 'failed', events: [event(5, 'ActivityTaskScheduled', 1_000), third] }), 9_000).map(({ kind }) => kind),
    ).toEqual(['retry', 'failed']);
  });

  it('show a back-off to its end', () => {
    const pending = { attempt: 2, startedTime: 1_100, nextAttemptTime: 12_000, lastAttemptCompleteTime: 1_500 } as Step['pending'];
    expect(segmentsOf(step({ state: 'retrying', endTime: null, pending }), 9_000)).toEqual([
      { kind: 'retry', from: 1_000, to: 1_500, label: '1 failed attempt' },
      { kind: 'backoff', from: 1_500, to: 12_000, label: 'back-off before attempt 2' },
    ]);
  });

  it('stand for executions, or for blocks', () => {
    const steps = [5, 11].map((id) => step({ events: [event(id, 'ActivityTaskScheduled', id * 100)] }));
    const blockOf = () => ({ id: 'order.charge', title: 'charge' });
    expect(rowsOf({ steps, blockOf, byBlock: false, now: 9_000 }).map(({ title }) => title)).toEqual(['charge 1', 'charge 2']);
    expect(rowsOf({ steps, blockOf, byBlock: true, now: 9_000 })).toMatchObject([{ title: 'charge', segments: [{}, {}] }]);
  });
});
