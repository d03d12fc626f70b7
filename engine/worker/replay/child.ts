import type { Failure, HistoryEvent, LangStartChild, Resolution, RetryState } from '../../contract';
import { isEvent } from '../../contract';
import type { Book, Outgoing } from './book';

/** A child workflow: started (or not), then closed. A cancellation is a request to the child. */
export class ChildMachine {
  private readonly outgoing: Outgoing;
  private sent = false;
  private startResolved = false;
  private resolved = false;
  private cancelAsked = false;
  private initiatedEventId = 0;
  private startedEventId = 0;
  private runId = '';

  constructor(
    private readonly book: Book,
    private readonly lang: LangStartChild,
  ) {
    const { type, seq, cancellationType, taskQueue, headers, callSite, userMetadata, ...attributes } = lang;
    this.outgoing = book.push({
      command: {
        type: 'StartChildWorkflowExecution',
        attributes: {
          ...attributes,
          namespace: book.execution.namespace,
          taskQueue: { name: taskQueue ?? book.taskQueue },
          header: headers,
        },
        callSite,
        userMetadata,
      },
      eventType: 'StartChildWorkflowExecutionInitiated',
      differs: (event) =>
        isEvent(event, 'StartChildWorkflowExecutionInitiated') &&
        (event.attributes.workflowId !== lang.workflowId || event.attributes.workflowType !== lang.workflowType)
          ? 'another workflow'
          : undefined,
      met: (event) => {
        this.initiatedEventId = event.id;
        book.listeners.set(event.id, (next) => this.hear(next));
      },
    });
  }

  onSent(): void {
    this.sent = true;
  }

  cancel(reason?: string): void {
    if (this.resolved || this.cancelAsked) return;
    this.cancelAsked = true;
    if (!this.sent) {
      this.outgoing.dropped = true;
      this.resolveCancelled();
      return;
    }
    const { cancellationType, workflowId } = this.lang;
    if (cancellationType !== 'ABANDON') {
      const { namespace } = this.book.execution;
      this.book.push({
        command: {
          type: 'RequestCancelExternalWorkflowExecution',
          attributes: { namespace, workflowExecution: { workflowId, runId: this.runId }, childWorkflowOnly: true, reason },
        },
        eventType: 'RequestCancelExternalWorkflowExecutionInitiated',
        met: (event) => {
          this.book.listeners.set(event.id, (answer) => {
            this.book.listeners.delete(event.id);
            if (cancellationType === 'WAIT_CANCELLATION_REQUESTED' && isEvent(answer, 'ExternalWorkflowExecutionCancelRequested'))
              this.resolveCancelled();
          });
        },
      });
    }
    if (cancellationType === 'ABANDON' || cancellationType === 'TRY_CANCEL') this.resolveCancelled();
  }

  private hear(event: HistoryEvent): void {
    const { seq } = this.lang;
    if (isEvent(event, 'ChildWorkflowExecutionStarted')) {
      this.startedEventId = event.id;
      this.runId = event.attributes.workflowExecution.runId;
      if (this.startResolved) return;
      this.startResolved = true;
      this.book.job({ type: 'resolveChildWorkflowExecutionStart', seq, result: { status: 'succeeded', runId: this.runId } });
      return;
    }
    this.book.listeners.delete(this.initiatedEventId);
    if (isEvent(event, 'StartChildWorkflowExecutionFailed')) {
      const { workflowId, workflowType, cause } = event.attributes;
      if (this.startResolved) return;
      this.startResolved = true;
      this.resolved = true;
      this.book.job({ type: 'resolveChildWorkflowExecutionStart', seq, result: { status: 'failed', workflowId, workflowType, cause } });
    } else if (isEvent(event, 'ChildWorkflowExecutionCompleted')) this.resolve({ status: 'completed', result: event.attributes.result });
    else if (isEvent(event, 'ChildWorkflowExecutionFailed')) this.fail(event.attributes.failure, event.attributes.retryState);
    else if (isEvent(event, 'ChildWorkflowExecutionTimedOut'))
      this.fail(
        { message: 'Child workflow timed out', timeoutFailureInfo: { timeoutType: 'START_TO_CLOSE' } },
        event.attributes.retryState,
      );
    else if (isEvent(event, 'ChildWorkflowExecutionTerminated'))
      this.fail({ message: 'Child workflow terminated', terminatedFailureInfo: {} }, 'NON_RETRYABLE_FAILURE');
    else if (isEvent(event, 'ChildWorkflowExecutionCanceled')) this.resolveCancelled();
  }

  private fail(cause: Failure, retryState: RetryState): void {
    this.resolve({ status: 'failed', failure: this.wrap(cause, retryState) });
  }

  private resolveCancelled(): void {
    const failure = this.wrap({ message: 'Child Workflow execution cancelled', canceledFailureInfo: {} }, 'NON_RETRYABLE_FAILURE');
    if (!this.startResolved) {
      this.startResolved = true;
      this.resolved = true;
      this.book.job({ type: 'resolveChildWorkflowExecutionStart', seq: this.lang.seq, result: { status: 'cancelled', failure } });
    } else this.resolve({ status: 'cancelled', failure });
  }

  private resolve(result: Resolution): void {
    if (this.resolved) return;
    this.resolved = true;
    this.book.job({ type: 'resolveChildWorkflowExecution', seq: this.lang.seq, result });
  }

  private wrap(cause: Failure, retryState: RetryState): Failure {
    const { workflowId, workflowType } = this.lang;
    const { initiatedEventId, startedEventId, runId } = this;
    const { namespace } = this.book.execution;
    const childWorkflowExecutionFailureInfo = { namespace, workflowId, runId, workflowType, initiatedEventId, startedEventId, retryState };
    return { message: 'Child Workflow execution failed', cause, childWorkflowExecutionFailureInfo };
  }
}
