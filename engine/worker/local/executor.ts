import type { ExecutionKey, Failure, LangScheduleLocalActivity, TimeoutType } from '../../contract';
import { Conversion } from '../../sdk/common';
import { type Activities, type ActivityAttempt, type ActivitySurroundings, namesOf, type Outcome, runActivity } from '../activity';
import { WorkerMetrics } from '../metrics';
import type { LocalActivityOutcome, LocalActivityResult, LocalActivityWishes } from '../replay';
import { FixedSlots, type SlotKeeper } from '../slots';
import { localRetryDelayMs } from './retry';

/** What a slot for local activities is told of its task. */
export interface LocalActivitySlotInfo {
  readonly type: 'local-activity';
  readonly activityType: string;
}

export interface LocalActivityExecutorOptions extends ActivitySurroundings {
  readonly activities: Activities;
  /** Local activities at once. Default 100. */
  readonly maxConcurrent?: number;
  /** Instead: says itself when there is room for one more. */
  readonly slots?: SlotKeeper<LocalActivitySlotInfo>;
  /** Where the worker measures itself. Default: nowhere. */
  readonly metrics?: WorkerMetrics;
}

/** The run that asks. */
export interface LocalRun {
  readonly execution: ExecutionKey;
  readonly workflowType: string;
  readonly taskQueue: string;
}

/** Runs the local activities of this worker's runs, and keeps how they ended until the run can hear of it. */
export interface LocalActivityExecutor {
  /** Names of what it can run. */
  names(): readonly string[];
  carryOut(run: LocalRun, wishes: LocalActivityWishes): void;
  /** What has ended since it was asked last. */
  take(runId: string): readonly LocalActivityOutcome[];
  /** Resolves when there is something to take, or after `waitMs`. */
  somethingEnds(runId: string, waitMs: number): Promise<void>;
  /** The run has left the memory: what still runs for it is of no interest. */
  forget(runId: string): void;
  readonly running: number;
}

interface Running {
  readonly kind: 'running';
  readonly began: number;
  cancel: ActivityAttempt['cancel'];
}

interface Local {
  readonly run: LocalRun;
  readonly request: LangScheduleLocalActivity;
  readonly scheduleTime: number;
  attempt: number;
  /** What it does now; each attempt is an object of its own, by which a late answer is told. */
  phase:
    | { readonly kind: 'queued' }
    | Running
    | { readonly kind: 'backingOff'; readonly timer: NodeJS.Timeout }
    | { readonly kind: 'ended' };
  timers: NodeJS.Timeout[];
  startToClose?: NodeJS.Timeout;
}

interface RunLocals {
  readonly bySeq: Map<number, Local>;
  ends: LocalActivityOutcome[];
  wake: (() => void) | null;
}

/** Longer waits are timers of the workflow, in ms (Temporal core's default). */
const RETRY_THRESHOLD_MS = 60_000;

export function createLocalActivityExecutor(options: LocalActivityExecutorOptions): LocalActivityExecutor {
  const { activities, maxConcurrent = 100, conversion, metrics = new WorkerMetrics() } = options;
  let inSlots = 0;
  const slotsChange = (by: 1 | -1): void => {
    inSlots += by;
    metrics.slots('LocalActivityWorker', inSlots, slots.most);
  };
  // What local activities are given and answer stays in this worker: codecs come with the marker.
  const plain = conversion && new Conversion({ ...conversion.loaded, payloadCodecs: [] });
  const surroundings: ActivitySurroundings = { ...options, ...(plain && { conversion: plain }) };
  const slots: SlotKeeper<LocalActivitySlotInfo> = options.slots ?? new FixedSlots(maxConcurrent);
  // They end with their run, or with the worker's other work.
  const { signal: never } = new AbortController();
  const runs = new Map<string, RunLocals>();

  const ofRun = (runId: string): RunLocals => {
    let locals = runs.get(runId);
    if (!locals) {
      locals = { bySeq: new Map(), ends: [], wake: null };
      runs.set(runId, locals);
    }
    return locals;
  };

  function begin(run: LocalRun, request: LangScheduleLocalActivity): void {
    const now = Date.now();
    const local: Local = { run, request, scheduleTime: now, attempt: request.attempt ?? 1, phase: { kind: 'queued' }, timers: [] };
    ofRun(run.execution.runId).bySeq.set(request.seq, local);
    const { scheduleToCloseTimeoutMs } = request;
    if (scheduleToCloseTimeoutMs !== undefined) {
      const leftMs = scheduleToCloseTimeoutMs - (now - (request.originalScheduleTime ?? now));
      if (leftMs <= 0) {
        end(local, timedOut('SCHEDULE_TO_CLOSE'), 0);
        return;
      }
      local.timers.push(timer(leftMs, () => stop(local, 'SCHEDULE_TO_CLOSE')));
    }
    void attempt(local);
  }

  async function attempt(local: Local): Promise<void> {
    const mine: Local['phase'] = { kind: 'queued' };
    local.phase = mine;
    const slot = await slots.take(never, false);
    if (slot === null) return;
    slotsChange(1);
    try {
      slot.use({ type: 'local-activity', activityType: local.request.activityType });
      if (local.phase === mine) await execute(local);
    } finally {
      slot.free();
      slotsChange(-1);
    }
  }

  async function execute(local: Local): Promise<void> {
    const { request } = local;
    const satForMs = Date.now() - local.scheduleTime;
    if (
      request.scheduleToStartTimeoutMs !== undefined &&
      satForMs > request.scheduleToStartTimeoutMs &&
      local.attempt === (request.attempt ?? 1)
    )
      return end(local, timedOut('SCHEDULE_TO_START'), satForMs);
    const task = taskOf(local);
    const wanted: Parameters<ActivityAttempt['cancel']>[] = [];
    const phase: Running = { kind: 'running', began: performance.now(), cancel: (...what) => void wanted.push(what) };
    local.phase = phase;
    if (request.startToCloseTimeoutMs !== undefined)
      local.startToClose = timer(request.startToCloseTimeoutMs, () => stop(local, 'START_TO_CLOSE'));
    const outcome = await runActivity(task, {
      activities,
      surroundings,
      isLocal: true,
      onHeartbeat: () => undefined,
      onBegun(attempt) {
        phase.cancel = attempt.cancel;
        for (const what of wanted) attempt.cancel(...what);
      },
    });
    clearTimeout(local.startToClose);
    const ranMs = performance.now() - phase.began;
    metrics.localActivityEnded(
      { activityType: request.activityType, workflowType: local.run.workflowType },
      outcome.kind === 'failed',
      ranMs,
    );
    if (local.phase === phase) settle(local, resultOf(outcome), ranMs);
  }

  /** A clock has run out. */
  function stop(local: Local, timeoutType: TimeoutType): void {
    const { phase } = local;
    if (phase.kind === 'ended') return;
    const runtimeMs = phase.kind === 'running' ? performance.now() - phase.began : 0;
    if (phase.kind === 'running') phase.cancel('TIMED_OUT', { timedOut: true });
    settle(local, timedOut(timeoutType), runtimeMs);
  }

  /** An attempt is over: another one, here or by the workflow, or the end. */
  function settle(local: Local, result: LocalActivityResult, runtimeMs: number): void {
    const { request } = local;
    const mayRetry = result.status === 'failed' || (result.status === 'timedOut' && timeoutTypeOf(result.failure) === 'START_TO_CLOSE');
    const delayMs = mayRetry && 'failure' in result ? localRetryDelayMs(request.retryPolicy, local.attempt, result.failure) : null;
    if (delayMs === null || delayMs > (request.localRetryThresholdMs ?? RETRY_THRESHOLD_MS)) {
      end(local, result, runtimeMs, delayMs ?? undefined);
      return;
    }
    const again = (): void => {
      local.attempt += 1;
      void attempt(local);
    };
    clearTimeout(local.startToClose);
    local.phase = { kind: 'backingOff', timer: timer(delayMs, again) };
  }

  function end(local: Local, result: LocalActivityResult, runtimeMs: number, backoffMs?: number): void {
    const { request, attempt: last } = local;
    const { seq, originalScheduleTime } = request;
    report(local, {
      seq,
      result,
      runtimeMs: Math.round(runtimeMs),
      attempt: last,
      originalScheduleTime,
      ...(backoffMs !== undefined && { backoffMs }),
    });
  }

  function report(local: Local, resolution: LocalActivityOutcome): void {
    for (const each of local.timers) clearTimeout(each);
    clearTimeout(local.startToClose);
    local.phase = { kind: 'ended' };
    const locals = runs.get(local.run.execution.runId);
    if (locals?.bySeq.get(local.request.seq) !== local) return;
    locals.bySeq.delete(local.request.seq);
    locals.ends.push(resolution);
    locals.wake?.();
  }

  function cancel(local: Local): void {
    const { phase, request } = local;
    const cancelled: LocalActivityResult = { status: 'cancelled', failure: { message: 'Activity cancelled', canceledFailureInfo: {} } };
    switch (phase.kind) {
      case 'running':
        phase.cancel('CANCELLED', { cancelRequested: true });
        return;
      case 'backingOff':
        clearTimeout(phase.timer);
        report(local, { seq: request.seq, result: cancelled, runtimeMs: 0, attempt: 0 });
        return;
      case 'queued':
        end(local, cancelled, 0);
        return;
      case 'ended':
        return;
    }
  }

  function forget(runId: string): void {
    const locals = runs.get(runId);
    runs.delete(runId);
    for (const local of locals?.bySeq.values() ?? []) {
      for (const each of local.timers) clearTimeout(each);
      if (local.phase.kind === 'backingOff') clearTimeout(local.phase.timer);
      if (local.phase.kind !== 'running') local.phase = { kind: 'ended' };
    }
    locals?.wake?.();
  }

  return {
    names: () => namesOf(activities),
    carryOut(run, { begin: asked, cancel: unwanted, ended }) {
      const { runId } = run.execution;
      for (const seq of unwanted) {
        const local = runs.get(runId)?.bySeq.get(seq);
        if (local) cancel(local);
      }
      if (ended) forget(runId);
      for (const request of asked) begin(run, request);
    },
    take(runId) {
      const locals = runs.get(runId);
      if (!locals) return [];
      const { ends } = locals;
      locals.ends = [];
      if (locals.bySeq.size === 0) runs.delete(runId);
      return ends;
    },
    somethingEnds(runId, waitMs) {
      const locals = ofRun(runId);
      if (locals.ends.length > 0) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(limit);
          locals.wake = null;
          resolve();
        };
        const limit = timer(waitMs, done);
        locals.wake = done;
      });
    },
    forget,
    get running() {
      return slots.inUse;
    },
  };
}

function taskOf({ run, request, attempt, scheduleTime }: Local) {
  const { execution, workflowType, taskQueue } = run;
  const { activityId, activityType, input, headers, retryPolicy, scheduleToCloseTimeoutMs = 0 } = request;
  return {
    token: { execution, activityId, scheduledEventId: 0, attempt },
    workflowType,
    activityId,
    activityType,
    taskQueue,
    attempt,
    input: input ?? [],
    ...(headers && { header: headers }),
    ...(retryPolicy && { retryPolicy }),
    scheduledTime: scheduleTime,
    currentAttemptScheduledTime: scheduleTime,
    startedTime: Date.now(),
    scheduleToCloseTimeoutMs,
    startToCloseTimeoutMs: startToCloseTimeoutMs(request, scheduleToCloseTimeoutMs),
    heartbeatTimeoutMs: 0,
  };
}

function resultOf(outcome: Outcome): LocalActivityResult {
  switch (outcome.kind) {
    case 'completed':
      return { status: 'completed', result: outcome.result };
    case 'failed':
      return { status: 'failed', failure: outcome.failure };
    case 'canceled': {
      const { details } = outcome;
      return {
        status: 'cancelled',
        failure: { message: 'CANCELLED', source: 'TypeScriptSDK', canceledFailureInfo: { ...(details && { details }) } },
      };
    }
    case 'async':
    case 'unwanted': {
      const message = 'A local activity cannot be completed asynchronously';
      return { status: 'failed', failure: { message, applicationFailureInfo: { type: 'IllegalStateError', nonRetryable: true } } };
    }
  }
}

function timedOut(timeoutType: TimeoutType): LocalActivityResult {
  return { status: 'timedOut', failure: { message: 'Activity timed out', timeoutFailureInfo: { timeoutType } } };
}

function timeoutTypeOf(failure: Failure): TimeoutType | undefined {
  return failure.timeoutFailureInfo?.timeoutType;
}

/** Longer waits than a timer can hold are cut: it is looked at again after a replay by then. */
function timer(ms: number, fn: () => void): NodeJS.Timeout {
  return setTimeout(fn, Math.min(ms, 2 ** 31 - 1));
}

/** What an attempt may take; no longer than all of them together. 0: as long as it likes. */
function startToCloseTimeoutMs({ startToCloseTimeoutMs: own }: LangScheduleLocalActivity, all: number): number {
  return own === undefined ? all : all > 0 ? Math.min(own, all) : own;
}
