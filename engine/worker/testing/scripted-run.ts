import type { Command, EventAttributes, EventType, HistoryEvent, SdkMetadata } from '../../contract';
import { toPayloads } from '../../contract';
import type { SandboxBundle } from '../sandbox';
import { WorkflowThread } from '../thread';

/** What the world answers to a run: chosen by the test, so that a history can be made again. */
export interface Script {
  readonly workflowType: string;
  readonly args?: readonly unknown[];
  /** A whole number below `count`. */
  choose(count: number): number;
  /** What an activity or a child gives; throws what it fails with. Default: nothing. */
  result?(type: string): unknown;
  /** Signals that may come at any time. */
  readonly signals?: readonly { readonly name: string; readonly args: readonly unknown[] }[];
  /** Workflow tasks, at most. Default 25. */
  readonly maxTasks?: number;
}

interface Pending {
  readonly kind: 'activity' | 'timer' | 'childStart' | 'child' | 'external';
  readonly event: HistoryEvent;
  readonly type: string;
  readonly startedEventId?: number;
}

/** Plays runs on a real workflow thread without an engine: a history for every choice that the world can make. */
export function openScriptedRuns() {
  const thread = new WorkflowThread({ isolation: 'shared', executionTimeoutMs: 5_000, onLost: () => undefined });
  let count = 0;
  return {
    /**
     * A run from its beginning, or on from a history that another code has made. It ends with the run, when nobody waits for anything,
     * or before the workflow task that the code fails.
     */
    play: (bundle: SandboxBundle, script: Script, before: readonly HistoryEvent[] = []) =>
      new ScriptedRun(thread, bundle, script, `run-${++count}`, before).play(),
    close: () => thread.close(),
  };
}

class ScriptedRun {
  private readonly events: HistoryEvent[];
  private pending: Pending[] = [];
  private ended = false;
  private first = true;
  /** Events up to the end of the last workflow task. */
  private decided = 0;

  constructor(
    private readonly thread: WorkflowThread,
    private readonly bundle: SandboxBundle,
    private readonly script: Script,
    private readonly runId: string,
    before: readonly HistoryEvent[],
  ) {
    // A task that is open begins anew.
    this.events = [...before];
    while (isOpenTask(this.events.at(-1))) this.events.pop();
    for (const event of this.events) this.note(event);
    this.decided = this.events.length;
  }

  async play(): Promise<HistoryEvent[]> {
    const { script } = this;
    if (this.events.length === 0)
      this.add('WorkflowExecutionStarted', {
        workflowType: script.workflowType,
        workflowId: 'scripted',
        taskQueue: { name: 'default' },
        input: toPayloads([...(script.args ?? [])]),
        attempt: 1,
        originalExecutionRunId: 'scripted-run',
        firstExecutionRunId: 'scripted-run',
      });
    else if (!this.ended) this.happen();
    this.decided = Math.max(1, this.decided);
    for (let tasks = 0; tasks < (script.maxTasks ?? 25) && !this.ended; tasks++) {
      if (!(await this.task())) break;
      if (!this.ended && !this.happen()) break;
    }
    this.thread.evict(this.runId);
    return this.events;
  }

  /** One workflow task. False: the code failed it, and it is taken back. */
  private async task(): Promise<boolean> {
    const scheduled = this.add('WorkflowTaskScheduled', { taskQueue: { name: 'default' }, startToCloseTimeoutMs: 10_000, attempt: 1 });
    const started = this.add('WorkflowTaskStarted', {
      scheduledEventId: scheduled.id,
      identity: 'w',
      requestId: 'r',
      historySizeBytes: 100,
    });
    const { outcome } = await this.thread.task(this.bundle, {
      execution: { namespace: 'default', workflowId: 'scripted', runId: this.runId },
      taskQueue: 'default',
      input: { history: this.events },
      fresh: this.first,
    });
    this.first = false;
    if (outcome.status !== 'completed') {
      // With what had happened before it: whoever replays that fails alike.
      this.events.length = this.decided;
      return false;
    }
    const sdkMetadata = outcome.sdkMetadata as SdkMetadata;
    const completed = this.add('WorkflowTaskCompleted', {
      scheduledEventId: scheduled.id,
      startedEventId: started.id,
      identity: 'w',
      sdkMetadata,
    });
    for (const command of outcome.commands) this.carryOut(command, completed.id);
    this.decided = this.events.length;
    return true;
  }

  private carryOut(command: Command, workflowTaskCompletedEventId: number): void {
    const { type, attributes } = command;
    const own = { ...attributes, workflowTaskCompletedEventId };
    const plain: Partial<Record<Command['type'], EventType>> = {
      ScheduleActivityTask: 'ActivityTaskScheduled',
      RequestCancelActivityTask: 'ActivityTaskCancelRequested',
      StartTimer: 'TimerStarted',
      RecordMarker: 'MarkerRecorded',
      StartChildWorkflowExecution: 'StartChildWorkflowExecutionInitiated',
      SignalExternalWorkflowExecution: 'SignalExternalWorkflowExecutionInitiated',
      RequestCancelExternalWorkflowExecution: 'RequestCancelExternalWorkflowExecutionInitiated',
      UpsertWorkflowSearchAttributes: 'UpsertWorkflowSearchAttributes',
      ModifyWorkflowProperties: 'WorkflowPropertiesModified',
      CompleteWorkflowExecution: 'WorkflowExecutionCompleted',
      FailWorkflowExecution: 'WorkflowExecutionFailed',
      CancelWorkflowExecution: 'WorkflowExecutionCanceled',
      ContinueAsNewWorkflowExecution: 'WorkflowExecutionContinuedAsNew',
    };
    if (type === 'CancelTimer') {
      const timer = this.events.find(
        (event) => event.type === 'TimerStarted' && event.attributes.timerId === (attributes as { timerId: string }).timerId,
      );
      this.note(this.add('TimerCanceled', { ...own, startedEventId: timer?.id ?? 0 } as never));
      return;
    }
    const eventType = plain[type];
    if (eventType === undefined) throw new Error(`a script has no event for ${type}`);
    this.note(
      this.add(
        eventType,
        { ...own, ...(type === 'ContinueAsNewWorkflowExecution' && { newExecutionRunId: 'next' }) } as never,
        command.callSite,
      ),
    );
  }

  /** Something that the run waits for; false: it waits for nothing that could come. */
  private happen(): boolean {
    const { choose, signals = [] } = this.script;
    const choices = this.pending.length + signals.length;
    if (choices === 0) return false;
    for (let times = 1 + choose(2); times > 0; times--) {
      const pick = choose(this.pending.length + signals.length);
      const pending = this.pending[pick];
      const signal = signals[pick - this.pending.length];
      if (pending) this.resolve(pending);
      else if (signal)
        this.add('WorkflowExecutionSignaled', { signalName: signal.name, input: toPayloads([...signal.args]), identity: 'c' });
    }
    return true;
  }

  private resolve({ kind, event, type, startedEventId }: Pending): void {
    const refers = { scheduledEventId: event.id, initiatedEventId: event.id };
    switch (kind) {
      case 'activity': {
        const known = this.events.find((each) => each.type === 'ActivityTaskStarted' && each.attributes.scheduledEventId === event.id);
        const started = known ?? this.add('ActivityTaskStarted', { ...refers, identity: 'a', requestId: 'r', attempt: 1 });
        const answer = this.answer(type);
        const base = { ...refers, startedEventId: started.id, identity: 'a' };
        if ('failure' in answer)
          this.note(this.add('ActivityTaskFailed', { ...base, failure: answer.failure, retryState: 'NON_RETRYABLE_FAILURE' } as never));
        else this.note(this.add('ActivityTaskCompleted', { ...base, result: answer.result } as never));
        return;
      }
      case 'timer':
        this.note(this.add('TimerFired', { timerId: (event.attributes as { timerId: string }).timerId, startedEventId: event.id }));
        return;
      case 'childStart': {
        const workflowExecution = { workflowId: (event.attributes as { workflowId: string }).workflowId, runId: 'child' };
        this.note(
          this.add('ChildWorkflowExecutionStarted', { ...refers, workflowType: type, workflowExecution, namespace: 'default' } as never),
        );
        return;
      }
      case 'child': {
        const workflowExecution = { workflowId: (event.attributes as { workflowId: string }).workflowId, runId: 'child' };
        const answer = this.answer(type);
        const base = { ...refers, startedEventId, workflowType: type, workflowExecution, namespace: 'default' };
        if ('failure' in answer)
          this.note(
            this.add('ChildWorkflowExecutionFailed', { ...base, failure: answer.failure, retryState: 'RETRY_POLICY_NOT_SET' } as never),
          );
        else this.note(this.add('ChildWorkflowExecutionCompleted', { ...base, result: answer.result } as never));
        return;
      }
      case 'external':
        this.note(
          this.add(
            event.type === 'SignalExternalWorkflowExecutionInitiated'
              ? 'ExternalWorkflowExecutionSignaled'
              : 'ExternalWorkflowExecutionCancelRequested',
            { ...refers, workflowExecution: { workflowId: 'x', runId: 'x' }, namespace: 'default' } as never,
          ),
        );
    }
  }

  private answer(type: string) {
    try {
      return { result: toPayloads([this.script.result?.(type)]) };
    } catch (error) {
      return {
        failure: { message: String(error), source: 'TypeScriptSDK', applicationFailureInfo: { type: 'Scripted', nonRetryable: true } },
      };
    }
  }

  /** What an event leaves pending, and what it ends. */
  private note(event: HistoryEvent): void {
    const a = event.attributes as Record<string, never>;
    const done = (id: number) => {
      this.pending = this.pending.filter((each) => each.event.id !== id);
    };
    switch (event.type) {
      case 'ActivityTaskScheduled':
        this.pending.push({ kind: 'activity', event, type: event.attributes.activityType });
        return;
      case 'TimerStarted':
        this.pending.push({ kind: 'timer', event, type: '' });
        return;
      case 'StartChildWorkflowExecutionInitiated':
        this.pending.push({ kind: 'childStart', event, type: event.attributes.workflowType });
        return;
      case 'ChildWorkflowExecutionStarted': {
        const start = this.pending.find((each) => each.event.id === event.attributes.initiatedEventId);
        done(event.attributes.initiatedEventId);
        if (start) this.pending.push({ ...start, kind: 'child', startedEventId: event.id });
        return;
      }
      case 'SignalExternalWorkflowExecutionInitiated':
      case 'RequestCancelExternalWorkflowExecutionInitiated':
        this.pending.push({ kind: 'external', event, type: '' });
        return;
      case 'ActivityTaskCompleted':
      case 'ActivityTaskFailed':
        done(a.scheduledEventId as unknown as number);
        return;
      case 'TimerFired':
      case 'TimerCanceled':
        done(a.startedEventId as unknown as number);
        return;
      case 'ChildWorkflowExecutionCompleted':
      case 'ChildWorkflowExecutionFailed':
      case 'ExternalWorkflowExecutionSignaled':
      case 'ExternalWorkflowExecutionCancelRequested':
        done(a.initiatedEventId as unknown as number);
        return;
      case 'WorkflowExecutionCompleted':
      case 'WorkflowExecutionFailed':
      case 'WorkflowExecutionCanceled':
      case 'WorkflowExecutionContinuedAsNew':
        this.ended = true;
        return;
      default:
    }
  }

  private add<T extends EventType>(
    type: T,
    attributes: Omit<EventAttributes[T], 'workflowTaskCompletedEventId'>,
    callSite?: number,
  ): HistoryEvent {
    const id = this.events.length + 1;
    const event = {
      id,
      time: 1_767_225_600_000 + 1_000 * id,
      type,
      attributes,
      ...(callSite !== undefined && { callSite }),
    } as unknown as HistoryEvent;
    this.events.push(event);
    return event;
  }
}

function isOpenTask(event: HistoryEvent | undefined): boolean {
  return event?.type === 'WorkflowTaskScheduled' || event?.type === 'WorkflowTaskStarted';
}

/** Lengths at which a history can stand: a completed workflow task and the events of its commands are written together. */
export function restingPoints(history: readonly HistoryEvent[]): number[] {
  return history.flatMap((event, i) => {
    const next = history[i + 1];
    return next && 'workflowTaskCompletedEventId' in next.attributes ? [] : [event.id];
  });
}
