import type { WorkflowVersion } from '../../catalog';
import { type Failure, type HistoryEvent, isEvent, type PendingActivityInfo, type WorkflowDescription } from '../../engine/contract';

/** What the built-in query `__backstitch_trace` answers. */
export interface Trace {
  readonly visits: Readonly<Record<string, number>>;
  readonly waiting: readonly { readonly kind: string; readonly callSite?: number }[];
}

export type BlockState = 'running' | 'waiting' | 'retrying' | 'done' | 'failed' | 'canceled';

/** One thing that a block asked of the engine: an activity or a timer. Times in epoch ms; `endTime` null while open. */
export interface BlockStep {
  readonly kind: 'activity' | 'timer';
  readonly eventId: number;
  readonly name: string;
  readonly state: BlockState;
  readonly startTime: number;
  readonly endTime: number | null;
  /** For a waiting timer: when it fires; for a retrying activity: when the next attempt comes. */
  readonly dueTime: number | null;
  readonly attempt: number;
  /** 0: no limit. */
  readonly maximumAttempts: number;
  readonly failure?: Failure;
}

/** How a run stands at one block. A block without an entry was not reached. */
export interface BlockTrace {
  readonly state: BlockState;
  /** How often the code came by. */
  readonly visits: number;
  readonly steps: readonly BlockStep[];
}

export interface RunGraphInput {
  readonly callSites: WorkflowVersion['callSites'];
  readonly events: readonly HistoryEvent[];
  readonly description: WorkflowDescription;
  /** `null` when no worker could be asked: visits are then counted from the steps. */
  readonly trace: Trace | null;
}

/** Joins what the history says and what the code says into the state of each block. Pure. */
export function runGraph(input: RunGraphInput): Record<string, BlockTrace> {
  const { callSites, description, trace } = input;
  const open = description.closeTime === null;
  const blockAt = (site: number | undefined) => (site === undefined ? undefined : callSites[site]?.blockId);
  const steps = new Map<string, BlockStep[]>();
  for (const { callSite, step } of stepsOf(input)) {
    const block = blockAt(callSite);
    if (block === undefined) continue;
    const list = steps.get(block);
    if (list) list.push(step);
    else steps.set(block, [step]);
  }
  const visits = new Map<string, number>();
  for (const [site, count] of Object.entries(trace?.visits ?? {})) {
    const block = blockAt(Number(site));
    if (block !== undefined) visits.set(block, (visits.get(block) ?? 0) + count);
  }
  const waiting = new Set(open ? trace?.waiting.map((each) => blockAt(each.callSite)) : []);
  const blocks: Record<string, BlockTrace> = {};
  for (const block of new Set([...visits.keys(), ...steps.keys()])) {
    const own = steps.get(block) ?? [];
    blocks[block] = { state: stateOf(own, waiting.has(block)), visits: visits.get(block) ?? own.length, steps: own };
  }
  return blocks;
}

/** The most urgent of a block's steps; a block without steps was passed, unless the code waits at it. */
function stateOf(steps: readonly BlockStep[], waits: boolean): BlockState {
  for (const state of ['retrying', 'running', 'waiting'] as const) if (steps.some((step) => step.state === state)) return state;
  if (waits) return 'waiting';
  return steps.at(-1)?.state ?? 'done';
}

interface PlacedStep {
  readonly callSite: number | undefined;
  readonly step: BlockStep;
}

function stepsOf({ events, description }: RunGraphInput): PlacedStep[] {
  const closed = closedSteps(events);
  const pending = new Map(description.pendingActivities.map((each) => [each.scheduledEventId, each]));
  return events.flatMap((event): PlacedStep[] => {
    const end = closed.get(event.id);
    const base = { eventId: event.id, startTime: event.time, endTime: end?.time ?? description.closeTime };
    const leftOpen = description.closeTime === null ? undefined : ('canceled' as const);
    if (isEvent(event, 'ActivityTaskScheduled')) {
      const now = pending.get(event.id);
      const limit = event.attributes.retryPolicy?.maximumAttempts ?? 0;
      const attempts = { attempt: now?.attempt ?? end?.attempt ?? 1, maximumAttempts: limit, dueTime: now?.nextAttemptTime ?? null };
      const state = end?.state ?? leftOpen ?? activityState(now);
      const failure = end?.failure ?? now?.lastFailure;
      return [
        { callSite: event.callSite, step: { ...base, ...attempts, kind: 'activity', name: event.attributes.activityType, state, failure } },
      ];
    }
    if (isEvent(event, 'TimerStarted')) {
      const dueTime = event.time + event.attributes.startToFireTimeoutMs;
      const state = end?.state ?? leftOpen ?? 'waiting';
      const step = { ...base, kind: 'timer', name: 'timer', state, dueTime, attempt: 1, maximumAttempts: 1 } as const;
      return [{ callSite: event.callSite, step }];
    }
    return [];
  });
}

function activityState(pending: PendingActivityInfo | undefined): BlockState {
  if (!pending || pending.state === 'SCHEDULED') return pending && pending.attempt > 1 ? 'retrying' : 'running';
  return pending.state === 'BACKING_OFF' ? 'retrying' : 'running';
}

interface ClosedStep {
  readonly state: BlockState;
  readonly time: number;
  readonly attempt?: number;
  readonly failure?: Failure;
}

/** How each scheduled activity and started timer ended, by the id of the event that began it. */
function closedSteps(events: readonly HistoryEvent[]): Map<number, ClosedStep> {
  const attempts = new Map<number, number>();
  const closed = new Map<number, ClosedStep>();
  for (const event of events) {
    const { time } = event;
    if (isEvent(event, 'ActivityTaskStarted')) attempts.set(event.attributes.scheduledEventId, event.attributes.attempt);
    else if (isEvent(event, 'TimerFired')) closed.set(event.attributes.startedEventId, { state: 'done', time });
    else if (isEvent(event, 'TimerCanceled')) closed.set(event.attributes.startedEventId, { state: 'canceled', time });
    else if (isEvent(event, 'ActivityTaskCompleted')) {
      const id = event.attributes.scheduledEventId;
      closed.set(id, { state: 'done', time, attempt: attempts.get(id) });
    } else if (isEvent(event, 'ActivityTaskFailed') || isEvent(event, 'ActivityTaskTimedOut')) {
      const id = event.attributes.scheduledEventId;
      closed.set(id, { state: 'failed', time, attempt: attempts.get(id), failure: event.attributes.failure });
    } else if (isEvent(event, 'ActivityTaskCanceled')) {
      const id = event.attributes.scheduledEventId;
      closed.set(id, { state: 'canceled', time, attempt: attempts.get(id) });
    }
  }
  return closed;
}
