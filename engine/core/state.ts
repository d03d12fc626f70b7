import {
  type ContinueAsNewReason,
  type DeploymentVersion,
  type ExecutionKey,
  type Failure,
  isOpenStatus,
  type NewEvent,
  type ParentClosePolicy,
  type Payload,
  type PayloadMap,
  type Priority,
  type RetryPolicy,
  type RunVersioning,
  type TaskQueueRef,
  type UpdateRequest,
  type WorkflowStatus,
  type WorkflowTaskFailedCause,
} from '../contract';

/**
 * What a run is waiting for, and nothing else: its size follows what is pending, not the length of the history.
 * Values are never changed in place: a transition makes new ones. Times are epoch milliseconds, null means "not so".
 */
export interface MutableState {
  readonly key: ExecutionKey;
  readonly status: WorkflowStatus;
  readonly start: StartInfo;
  /** Of the request that started the chain of runs: a repeated start finds its run by it. */
  readonly createRequestId: string;
  readonly closeTime: number | null;
  readonly nextEventId: number;
  readonly historyBytes: number;
  /** The first workflow task waits until then (start delay, cron, retry). */
  readonly firstTaskAt: number | null;
  readonly workflowTask: PendingWorkflowTask | null;
  /** Attempt number of the next workflow task; greater than 1: it is transient, its events are written only when it completes. */
  readonly nextTaskAttempt: number;
  /** Workflow tasks that failed one after the other: sets the back-off, survives events that come in between. */
  readonly failureStreak: number;
  readonly lastTaskFailure: { readonly cause: WorkflowTaskFailedCause; readonly failure?: Failure } | null;
  /** Started event of the last completed workflow task; 0: none completed yet. */
  readonly previousStartedEventId: number;
  readonly sticky: StickyQueue | null;
  /** By scheduled event id. */
  readonly activities: ReadonlyMap<number, PendingActivity>;
  /** By timer id. */
  readonly timers: ReadonlyMap<string, PendingTimer>;
  /** By the id of the event that initiated it. Of a closed run: those that had started, to be told of its end. */
  readonly children: ReadonlyMap<number, PendingChild>;
  /** Signals and cancellations on their way to other runs, by the id of the event that initiated them. */
  readonly externals: ReadonlyMap<number, PendingExternal>;
  /** When what other runs must hear is sent again; null: nothing is outstanding. What it is follows from the rest (`outbox.ts`). */
  readonly outbox: Outbox | null;
  /** The parent has not recorded the start: until then there is no workflow task. */
  readonly heldByParent: boolean;
  /** The run has closed and its parent does not know. */
  readonly parentToTell: boolean;
  /** The chain that a schedule began has ended with this run, and the schedule does not know. */
  readonly scheduleToTell?: true;
  /** What came in while a workflow task is started: it gets its place in the history when the task ends. */
  readonly buffered: readonly BufferedEvent[];
  readonly bufferedBytes: number;
  readonly signalCount: number;
  /** Request ids of signals with the time they came, oldest first: a repeated signal counts once. */
  readonly signalsSeen: readonly SeenSignal[];
  readonly cancelRequested: boolean;
  /** Somebody holds the run: no task of it goes out. Its status is `Paused`. */
  readonly paused?: Pause;
  /** Request ids of the last pauses and of their ends: a repeated request does nothing more. */
  readonly pausesSeen?: readonly string[];
  /** Of the run that took over here when this one was reset: what children report goes there. */
  readonly resetRunId?: string;
  /** Runs that this one was reset from: their children are its children. */
  readonly bases?: readonly string[];
  /** The last event that was taken over from the base. */
  readonly forkEventId?: number;
  /** Updates by id, in the order in which they came: those in flight with what they ask, the others with the event that has their outcome. */
  readonly updates: ReadonlyMap<string, WorkflowUpdate>;
  /** Of the last minute: a caller at another process may not have heard yet. A rejection leaves no other trace. */
  readonly rejectedUpdates: readonly RejectedUpdate[];
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  /** Absent: no worker with versioning has had it, and nothing overrides. */
  readonly versioning?: RunVersioning;
}

/** Who holds a run or an activity, since when. */
export interface Pause {
  readonly time: number;
  readonly identity: string;
  readonly reason?: string;
}

/** What of the start is still needed later. The input stays in event 1. */
export interface StartInfo {
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly startTime: number;
  /** When the first workflow task was due, if that was not the start time. */
  readonly executionTime?: number;
  readonly attempt: number;
  readonly firstExecutionRunId: string;
  readonly originalExecutionRunId: string;
  /** 0: no limit. */
  readonly executionTimeoutMs: number;
  readonly runTimeoutMs: number;
  readonly taskTimeoutMs: number;
  readonly executionExpiration: number | null;
  readonly runExpiration: number | null;
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  readonly deploymentVersion?: DeploymentVersion;
  readonly parent?: ExecutionKey;
  readonly parentInitiatedEventId?: number;
  readonly priority?: Priority;
  /** The schedule that began the chain: it must hear of the chain's end. */
  readonly scheduleId?: string;
  /** The run at the head of the family; only a child has one. */
  readonly root?: { readonly workflowId: string; readonly runId: string };
}

export interface StickyQueue {
  readonly name: string;
  readonly scheduleToStartTimeoutMs: number;
  /** The incarnation in which its worker lives; null: a remote worker. */
  readonly owner: string | null;
}

export interface PendingWorkflowTask {
  readonly scheduledEventId: number;
  /** 0: not started. */
  readonly startedEventId: number;
  readonly attempt: number;
  readonly queue: TaskQueueRef;
  readonly scheduledTime: number;
  readonly startedTime: number | null;
  /** Back-off: nobody gets it before. */
  readonly nextAttemptTime: number | null;
  /** Of the poll that got it; part of the token. */
  readonly requestId: string;
  readonly identity: string;
  readonly owner: string | null;
  /** The stored row in which it waits for a poller; absent: it has none. */
  readonly taskRowId?: string;
  /** As written (or to be written) in the started event. */
  readonly historySizeBytes: number;
  readonly suggestContinueAsNew: boolean;
  readonly suggestContinueAsNewReasons?: readonly ContinueAsNewReason[];
}

export interface PendingActivity {
  readonly scheduledEventId: number;
  readonly activityId: string;
  readonly activityType: string;
  readonly taskQueue: string;
  /** Of the scheduled event. */
  readonly scheduledTime: number;
  /** Since when this attempt waits for a worker. */
  readonly attemptScheduledTime: number;
  readonly attempt: number;
  readonly startedTime: number | null;
  /** Back-off: nobody gets this attempt before. */
  readonly nextAttemptTime: number | null;
  readonly requestId: string;
  readonly identity: string;
  readonly owner: string | null;
  /** Filled by the rules of 3.5; 0: no limit. */
  readonly scheduleToCloseTimeoutMs: number;
  readonly scheduleToStartTimeoutMs: number;
  readonly startToCloseTimeoutMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly retryPolicy: RetryPolicy;
  readonly priority?: Priority;
  /** 0: no cancellation asked for. */
  readonly cancelRequestedEventId: number;
  readonly lastFailure?: Failure;
  /** When the attempt before this one ended. */
  readonly lastAttemptCompleteTime?: number;
  /** Somebody holds it: no attempt begins. One that runs goes on, and is told in its heartbeat. */
  readonly paused?: Pause;
  /** The attempt that runs was told in a heartbeat that it, or the run, is paused: when it stops for that, it does not count. */
  readonly toldOfPause?: true;
  /** The attempt that runs is to be followed by a first one. `interrupts`: it is told in its heartbeat. */
  readonly reset?: { readonly heartbeat: boolean; readonly interrupts: boolean };
  /** How often an attempt was followed by one of the same number or of number 1; tells their tokens apart. Absent: never. */
  readonly stamp?: number;
  readonly lastHeartbeatTime: number | null;
  readonly heartbeatDetails?: readonly Payload[];
  readonly callSite?: number;
  /** The stored row in which the attempt waits for a poller; absent: it has none. */
  readonly taskRowId?: string;
}

export type WorkflowUpdate =
  | {
      readonly stage: 'admitted';
      readonly request: UpdateRequest;
      /** An event has it (after a reset): the worker reads it there. */
      readonly inHistory?: true;
      /** Of the workflow task it went out with, if that is still the one. */
      readonly sentWith?: string;
    }
  | { readonly stage: 'accepted'; readonly acceptedEventId: number; readonly identity?: string }
  | { readonly stage: 'completed'; readonly completedEventId: number };

export interface RejectedUpdate {
  readonly updateId: string;
  readonly failure: Failure;
  readonly time: number;
}

export type SeenSignal = readonly [requestId: string, time: number];

export interface PendingTimer {
  readonly timerId: string;
  readonly startedEventId: number;
  readonly fireTime: number;
}

export interface PendingChild {
  readonly initiatedEventId: number;
  readonly namespace: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly parentClosePolicy: ParentClosePolicy;
  /** 0: not started; -1: started, but the event waits behind the workflow task. */
  readonly startedEventId: number;
  /** The first run of the child's chain; empty until it has started. */
  readonly runId: string;
  /** It knows that its parent has closed. */
  readonly told?: true;
  /** It may have ended before this run took over, when nobody listened: it is asked. */
  readonly doubtful?: true;
  readonly callSite?: number;
}

export interface PendingExternal {
  readonly kind: 'signal' | 'cancel';
  readonly initiatedEventId: number;
  readonly namespace: string;
  readonly workflowId: string;
  /** Absent: the current run. */
  readonly runId?: string;
  readonly childWorkflowOnly?: boolean;
  /** By which the receiver tells a repetition. */
  readonly requestId: string;
  readonly callSite?: number;
}

export interface Outbox {
  readonly due: number;
  readonly tries: number;
  /** The incarnation that is at it. */
  readonly owner: string;
}

export type BufferedEvent = NewEvent & { readonly time: number };

/** Open to be written in place: only a `Draft` holds one, and only until its transition is finished. */
export type WritableState = {
  -readonly [K in keyof Omit<MutableState, 'activities' | 'timers' | 'children' | 'externals' | 'updates' | 'buffered'>]: MutableState[K];
} & {
  activities: Map<number, PendingActivity>;
  timers: Map<string, PendingTimer>;
  children: Map<number, PendingChild>;
  externals: Map<number, PendingExternal>;
  updates: Map<string, WorkflowUpdate>;
  buffered: BufferedEvent[];
};

export function isOpen(state: { readonly status: WorkflowStatus }): boolean {
  return isOpenStatus(state.status);
}

export function isStarted(task: PendingWorkflowTask | null): task is PendingWorkflowTask & { readonly startedTime: number } {
  return task !== null && task.startedTime !== null;
}

/** What the record says about who holds started tasks of this run, or its messages to others: null nobody, `*` several incarnations. */
export function ownerOf(state: MutableState): string | null {
  let owner: string | null = null;
  const task = state.workflowTask;
  const owners: (string | null)[] = [];
  if (task !== null)
    owners.push(task.startedTime !== null ? task.owner : task.queue.kind === 'STICKY' ? (state.sticky?.owner ?? null) : null);
  for (const activity of state.activities.values()) if (activity.startedTime !== null) owners.push(activity.owner);
  if (state.outbox !== null) owners.push(state.outbox.owner);
  for (const each of owners) {
    if (each === null || each === owner) continue;
    if (owner !== null) return '*';
    owner = each;
  }
  return owner;
}
