import { describe, expect, it } from 'vitest';
import { type Definition, formatVersion } from '../../../compiler/definition';
import type { HistoryEvent, PendingActivityInfo, WorkflowStatus, WorkflowTrace } from '../../../engine/contract';
import { pictureOf, standsAt } from './picture';

/**
 * order: charge; if { then: ship / else: refund }; try { body: notify / catch: logIt }; wait; end
 * Call sites in that order; the calls of charge, ship, refund, notify stand behind the blocks'.
 */
const blocks = [
  { id: 'charge', kind: 'activity' },
  {
    id: 'if',
    kind: 'if',
    lanes: [
      { name: 'then', blocks: [{ id: 'ship', kind: 'activity' }] },
      { name: 'else', blocks: [{ id: 'refund', kind: 'activity' }] },
    ],
  },
  {
    id: 'try',
    kind: 'try',
    lanes: [
      {
        name: 'try',
        blocks: [
          { id: 'notify', kind: 'activity' },
          { id: 'after', kind: 'log' },
        ],
      },
      { name: 'catch', blocks: [{ id: 'logIt', kind: 'log' }] },
    ],
  },
  { id: 'wait', kind: 'wait', condition: '() => paid' },
  { id: 'end', kind: 'return' },
];
const definition = {
  formatVersion,
  name: 'order',
  workflows: [{ name: 'order', blocks }],
  functions: [],
  module: [],
} as unknown as Definition;
const ids = ['charge', 'if', 'ship', 'refund', 'try', 'notify', 'after', 'logIt', 'wait', 'end'];
const site = (id: string) => ids.indexOf(id);
const callSites = ids.map((blockId) => ({ blockId }));

let next = 0;
const event = (type: string, attributes: object, callSite?: number, time = 1_000): HistoryEvent => {
  next += 1;
  return { id: next, time, type, attributes, callSite } as unknown as HistoryEvent;
};
const scheduled = (id: string, at = 1_000, maximumAttempts = 3) =>
  event('ActivityTaskScheduled', { activityType: id, retryPolicy: { maximumAttempts } }, site(id), at);
function activity(id: string, end: 'Completed' | 'Failed' = 'Completed'): HistoryEvent[] {
  const first = scheduled(id);
  const ref = { scheduledEventId: first.id, startedEventId: first.id + 1 };
  return [
    first,
    event('ActivityTaskStarted', { ...ref, attempt: 1 }, undefined, 1_100),
    event(
      `ActivityTask${end}`,
      { ...ref, failure: { message: 'Activity task failed', activityFailureInfo: {}, cause: { message: 'card declined' } } },
      undefined,
      1_312,
    ),
  ];
}
const OPEN = { status: 'Running' as const, closeTime: null, pendingActivities: [] };
function picture(options: {
  events: HistoryEvent[];
  status?: WorkflowStatus;
  pending?: Partial<PendingActivityInfo>[];
  trace?: WorkflowTrace | null;
}) {
  const status = options.status ?? 'Running';
  const description = {
    status,
    closeTime: status === 'Running' ? null : 9_000,
    pendingActivities: (options.pending ?? []) as PendingActivityInfo[],
  };
  return pictureOf({ definition, callSites, events: options.events, description, trace: options.trace ?? null });
}
const states = (result: ReturnType<typeof picture>) =>
  Object.fromEntries(Object.entries(result.overlay).map(([id, each]) => [id, each.state]));

describe('the picture of a run', () => {
  it('is all pending before anything happened', () => {
    expect(new Set(Object.values(states(picture({ events: [] }))))).toEqual(new Set(['pending']));
  });

  it('shows what is done with its duration, and what runs', () => {
    const done = activity('charge');
    const running = scheduled('ship', 2_000);
    const result = picture({ events: [...done, running], pending: [{ scheduledEventId: running.id, state: 'STARTED', attempt: 1 }] });
    expect(result.overlay.charge).toEqual({ state: 'done', note: '312 ms' });
    expect(states(result)).toMatchObject({ ship: 'running', if: 'running', refund: 'pending', try: 'pending' });
    expect(result.steps.charge?.[0]?.events).toHaveLength(3);
  });

  it('shows as done what the engine has answered, though the code has not come to it yet', () => {
    const trace = { visits: { [site('charge')]: 1 }, waiting: [{ kind: 'activity' as const, callSite: site('charge') }] };
    expect(picture({ events: [], trace }).overlay.charge).toMatchObject({ state: 'waiting' });
    expect(picture({ events: activity('charge'), trace }).overlay.charge).toEqual({ state: 'done', note: '312 ms' });
  });

  it('says which attempt waits, and until when', () => {
    const due = new Date(2026, 10, 22, 14, 20, 7).getTime();
    const first = scheduled('charge', due - 60_000);
    const result = picture({
      events: [first],
      pending: [{ scheduledEventId: first.id, state: 'BACKING_OFF', attempt: 2, nextAttemptTime: due }],
    });
    expect(result.overlay.charge).toEqual({
      state: 'retrying',
      note: 'attempt 2/3, next 14:20:07',
      ticks: { text: 'attempt 2/3, next', until: due },
    });
  });

  it('infers from the structure what was passed, and which arm was not taken', () => {
    const result = picture({ events: [...activity('ship'), scheduled('notify')], pending: [] });
    expect(states(result)).toMatchObject({
      charge: 'done',
      if: 'done',
      ship: 'done',
      refund: 'skipped',
      notify: 'running',
      try: 'running',
      logIt: 'pending',
      wait: 'pending',
    });
  });

  it('shows a caught failure inside a block that went on', () => {
    const trace = {
      visits: { [site('charge')]: 1, [site('if')]: 1, [site('try')]: 1, [site('logIt')]: 1, [site('wait')]: 1 },
      waiting: [{ kind: 'condition' as const, callSite: site('wait') }],
    };
    const result = picture({ events: [...activity('charge'), ...activity('notify', 'Failed')], trace });
    expect(result.overlay.notify).toEqual({ state: 'failed', note: 'card declined' });
    expect(states(result)).toMatchObject({
      try: 'done',
      after: 'pending',
      logIt: 'done',
      wait: 'waiting',
      end: 'pending',
      ship: 'skipped',
      refund: 'skipped',
    });
  });

  it('says that a person is waited for, whatever the question says of itself', () => {
    const ask = { id: 'ask', kind: 'humanTask', form: 'approval', options: { fields: [{ name: 'assignees', expression: "['ann']" }] } };
    const asking = { ...definition, workflows: [{ name: 'order', blocks: [ask] }] } as unknown as Definition;
    const trace = { visits: { 0: 1 }, waiting: [{ kind: 'condition' as const, callSite: 0 }] };
    const result = pictureOf({ definition: asking, callSites: [{ blockId: 'ask' }], events: [], description: OPEN, trace });
    expect(result.overlay.ask).toEqual({ state: 'waiting', note: 'waits for a person' });
  });

  it('counts how often the code came by', () => {
    const trace = { visits: { [site('charge')]: 3 }, waiting: [] };
    expect(picture({ events: activity('charge'), trace }).overlay.charge).toMatchObject({ state: 'done', count: 3 });
  });

  it('ends open steps with the run', () => {
    const result = picture({ events: [scheduled('charge')], status: 'Terminated' });
    expect(result.overlay.charge).toEqual({ state: 'skipped', note: 'canceled' });
  });

  it('finds the block where it stands', () => {
    expect(standsAt(picture({ events: [...activity('charge'), scheduled('ship')] }), definition)).toBe('ship');
    expect(standsAt(picture({ events: [...activity('notify', 'Failed')], status: 'Failed' }), definition)).toBe('notify');
    expect(standsAt(picture({ events: [] }), definition)).toBeNull();
  });

  it('knows when a timer fires', () => {
    const fire = new Date(2026, 10, 22, 8, 0, 5).getTime();
    const timer = event('TimerStarted', { timerId: '1', startToFireTimeoutMs: 5_000 }, site('wait'), fire - 5_000);
    expect(picture({ events: [timer] }).overlay.wait).toEqual({ state: 'waiting', note: 'until 08:00:05' });
    const far = event('TimerStarted', { timerId: '1', startToFireTimeoutMs: 172_800_000 }, site('wait'), fire);
    expect(picture({ events: [far] }).overlay.wait).toEqual({ state: 'waiting', note: 'until 2026-11-24 08:00' });
    const fired = event('TimerFired', { timerId: '1', startedEventId: timer.id }, undefined, fire);
    expect(picture({ events: [timer, fired] }).overlay.wait).toEqual({ state: 'done', note: '5.0 s' });
  });
});
