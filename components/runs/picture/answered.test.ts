import { describe, expect, it } from 'vitest';
import { type Definition, formatVersion } from '../../../compiler/definition';
import type { HistoryEvent } from '../../../engine/contract';
import { asOnGraph } from './answered';
import { pictureOf } from './picture';
import { stepsOf } from './steps';

/** approval: review; race { approved: inTime; late: pause }; last */
const definition = {
  formatVersion,
  name: 'approval',
  workflows: [
    {
      name: 'approval',
      blocks: [
        { id: 'review', kind: 'humanTask', form: 'approval' },
        {
          id: 'race',
          kind: 'race',
          lanes: [
            {
              name: 'approved',
              blocks: [
                { id: 'inTime', kind: 'wait', condition: '() => approved' },
                { id: 'thank', kind: 'log' },
              ],
            },
            { name: 'late', blocks: [{ id: 'pause', kind: 'sleep', duration: '1 day' }] },
          ],
        },
        { id: 'last', kind: 'waitForSignal', signal: 'stop' },
      ],
    },
  ],
  functions: [],
  module: [],
} as unknown as Definition;
const ids = ['review', 'inTime', 'thank', 'pause', 'last'];
const site = (id: string) => ids.indexOf(id);

const event = (id: number, type: string, time: number, attributes: object = {}, callSite?: number): HistoryEvent =>
  ({ id, time, type, attributes, callSite }) as unknown as HistoryEvent;
/** A timer of the block that begins at `first` and is cancelled a quarter of an hour later. */
const brokenOff = (block: string, first: number): HistoryEvent[] => [
  event(first, 'TimerStarted', 0, { startToFireTimeoutMs: 172_800_000 }, site(block)),
  event(first + 2, 'TimerCanceled', 900_000, { startedEventId: first }),
];
const RUNNING = { status: 'Running', closeTime: null, pendingActivities: [] } as const;
const overlayOf = (events: readonly HistoryEvent[], visited: readonly string[] = []) =>
  pictureOf({
    definition,
    callSites: ids.map((blockId) => ({ blockId })),
    events,
    description: RUNNING,
    trace: { visits: Object.fromEntries(visited.map((id) => [site(id), 1])), waiting: [] },
  }).overlay;

describe('a wait with a time limit that got what it waited for', () => {
  it('is done, with the time that it took', () => {
    expect(overlayOf(brokenOff('review', 5)).review).toEqual({ state: 'done', note: '15m 00s' });
    expect(overlayOf(brokenOff('last', 5)).last).toEqual({ state: 'done', note: '15m 00s' });
  });

  it('is cancelled where the run was asked to cancel before', () => {
    expect(overlayOf([...brokenOff('review', 5), event(6, 'WorkflowExecutionCancelRequested', 900_000)]).review?.state).toBe('skipped');
    expect(overlayOf([...brokenOff('review', 5), event(9, 'WorkflowExecutionCancelRequested', 990_000)]).review?.state).toBe('done');
  });

  it('is done among branches of which one breaks off the others, if the code went on behind it', () => {
    expect(overlayOf(brokenOff('inTime', 5), ['inTime', 'thank']).inTime?.state).toBe('done');
    expect(overlayOf(brokenOff('inTime', 5), ['inTime']).inTime?.state).toBe('skipped');
  });

  it('is not a sleep: what breaks that off is a cancellation', () => {
    expect(overlayOf(brokenOff('pause', 5), ['pause']).pause?.state).toBe('skipped');
  });

  it('is so in the other views, too', () => {
    const events = [...brokenOff('review', 5), ...brokenOff('pause', 15)];
    const { steps } = pictureOf({
      definition,
      callSites: ids.map((blockId) => ({ blockId })),
      events,
      description: RUNNING,
      trace: null,
    });
    const raw = stepsOf(events, RUNNING);
    expect(raw.map(({ state }) => state)).toEqual(['canceled', 'canceled']);
    expect(asOnGraph(raw, steps).map(({ state }) => state)).toEqual(['done', 'canceled']);
    expect(asOnGraph(raw, undefined)).toEqual(raw);
  });
});
