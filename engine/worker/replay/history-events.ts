import type { EventOf, ExecutionKey, HistoryEvent, InitializeWorkflowJob } from '../../contract';
import { isEvent } from '../../contract';
import type { Book } from './book';
import { CoreFlag } from './book';
import { NondeterminismError } from './nondeterminism';
import { isChangeVersionUpsert, patchOf } from './patch';
import { seedOf } from './seed';
import { isCommandEvent } from './slices';

/** Events on their way into a run: those that commands caused meet them, the others become jobs. */
export class HistoryEvents {
  /** The upsert that belongs to a deprecated patch's marker which the code no longer sets. */
  private skipUpsert = false;
  /** The last event that a workflow task wrote: what is missing would stand behind it. */
  private reached = 0;

  constructor(
    private readonly book: Book,
    private readonly execution: ExecutionKey,
  ) {}

  apply(event: HistoryEvent): void {
    if (isCommandEvent(event) || isEvent(event, 'WorkflowTaskCompleted')) this.reached = event.id;
    if (isCommandEvent(event)) this.meet(event);
    else if (isEvent(event, 'WorkflowTaskCompleted')) this.addFlags(event);
    else this.toJob(event);
  }

  addFlags({ attributes }: EventOf<'WorkflowTaskCompleted'>): void {
    for (const flag of attributes.sdkMetadata?.coreUsedFlags ?? []) this.book.coreFlags.add(flag);
    for (const flag of attributes.sdkMetadata?.langUsedFlags ?? []) this.book.langFlags.add(flag);
  }

  /** All commands of the last task must have met their events by now. */
  assertAllMet(): void {
    const left = this.book.outgoing.filter((outgoing) => !outgoing.eventless)[0];
    this.book.outgoing = [];
    if (left !== undefined) throw new NondeterminismError({ eventId: this.reached + 1, command: left.command });
  }

  private meet(event: HistoryEvent): void {
    const { book } = this;
    while (book.outgoing[0]?.eventless) book.outgoing.shift();
    const next = book.outgoing[0];
    if (this.skipUpsert && isChangeVersionUpsert(event)) {
      this.skipUpsert = false;
      return;
    }
    const patch = patchOf(event);
    if (patch?.deprecated && (next?.eventType !== 'MarkerRecorded' || next.differs?.(event))) {
      this.skipUpsert = true;
      return;
    }
    if (next === undefined) throw new NondeterminismError({ eventId: event.id, event });
    const checked = this.book.coreFlags.has(CoreFlag.ID_AND_TYPE_CHECKS);
    if (next.eventType !== event.type || (checked && next.differs?.(event)))
      throw new NondeterminismError({ eventId: event.id, event, command: next.command });
    book.outgoing.shift();
    next.met?.(event);
  }

  private toJob(event: HistoryEvent): void {
    const { book } = this;
    switch (event.type) {
      case 'WorkflowExecutionStarted':
        book.job(initializeJob(this.execution, event));
        return;
      case 'WorkflowExecutionSignaled':
        book.job(
          {
            type: 'signalWorkflow',
            signalName: event.attributes.signalName,
            input: event.attributes.input ?? [],
            headers: event.attributes.header,
          },
          event.id,
        );
        return;
      case 'WorkflowExecutionCancelRequested':
        book.job({ type: 'cancelWorkflow', reason: event.attributes.cause });
        return;
      case 'WorkflowTaskFailed':
        if (event.attributes.cause === 'RESET_WORKFLOW' && event.attributes.newRunId !== undefined)
          book.job({ type: 'updateRandomSeed', randomnessSeed: seedOf(event.attributes.newRunId) });
        return;
      case 'TimerFired':
        book.listeners.get(event.attributes.startedEventId)?.(event);
        return;
      case 'ActivityTaskStarted':
      case 'ActivityTaskCompleted':
      case 'ActivityTaskFailed':
      case 'ActivityTaskTimedOut':
      case 'ActivityTaskCanceled':
        book.listeners.get(event.attributes.scheduledEventId)?.(event);
        return;
      case 'StartChildWorkflowExecutionFailed':
      case 'ChildWorkflowExecutionStarted':
      case 'ChildWorkflowExecutionCompleted':
      case 'ChildWorkflowExecutionFailed':
      case 'ChildWorkflowExecutionCanceled':
      case 'ChildWorkflowExecutionTimedOut':
      case 'ChildWorkflowExecutionTerminated':
      case 'SignalExternalWorkflowExecutionFailed':
      case 'ExternalWorkflowExecutionSignaled':
      case 'RequestCancelExternalWorkflowExecutionFailed':
      case 'ExternalWorkflowExecutionCancelRequested':
        book.listeners.get(event.attributes.initiatedEventId)?.(event);
        return;
      default:
        return;
    }
  }
}

function initializeJob(execution: ExecutionKey, event: EventOf<'WorkflowExecutionStarted'>): InitializeWorkflowJob {
  const a = event.attributes;
  return {
    type: 'initializeWorkflow',
    execution,
    workflowType: a.workflowType,
    taskQueue: a.taskQueue.name,
    args: a.input ?? [],
    randomnessSeed: seedOf(a.originalExecutionRunId),
    headers: a.header,
    attempt: a.attempt,
    startTime: event.time,
    firstExecutionRunId: a.firstExecutionRunId,
    originalExecutionRunId: a.originalExecutionRunId,
    continuedFromExecutionRunId: a.continuedExecutionRunId,
    continuedFailure: a.continuedFailure,
    lastCompletionResult: a.lastCompletionResult,
    workflowExecutionTimeoutMs: a.workflowExecutionTimeoutMs,
    workflowRunTimeoutMs: a.workflowRunTimeoutMs,
    workflowTaskTimeoutMs: a.workflowTaskTimeoutMs,
    workflowExecutionExpirationTime: a.workflowExecutionExpirationTime,
    retryPolicy: a.retryPolicy,
    cronSchedule: a.cronSchedule,
    parent: a.parentWorkflowExecution,
    root: a.rootWorkflowExecution,
    memo: a.memo,
    searchAttributes: a.searchAttributes,
  };
}
