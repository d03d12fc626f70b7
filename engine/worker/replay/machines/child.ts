import type { Failure, HistoryEvent, LangStartChild, Resolution, RetryState } from '../../../contract';
import { divergence, HistoryError, NondeterminismError } from '../errors';
import type { ReplayEvent } from '../events';
import { canceled, oneResult } from '../failures';
import { CoreFlag } from '../flags';
import { Machine, type RunContext } from '../machine';
import { startChildWorkflowExecution } from '../to-command';
import { cancelChild } from './cancel-external';

type State =
  | 'StartCommandCreated'
  | 'StartEventRecorded'
  | 'Started'
  | 'Cancelled'
  | 'Completed'
  | 'Failed'
  | 'StartFailed'
  | 'TimedOut'
  | 'Terminated';
type Closing = Extract<HistoryEvent, { type: `ChildWorkflowExecution${'Completed' | 'Failed' | 'Canceled' | 'TimedOut' | 'Terminated'}` }>;

/** A child workflow: started (or not), then closed. A cancellation is a request to the child. */
export class ChildMachine extends Machine {
  protected readonly label = 'Child workflow';
  protected state: State = 'StartCommandCreated';
  private readonly command;
  private initiatedEventId = 0;
  private startedEventId = 0;
  private runId = '';
  private seenCancelledEvent = false;

  constructor(
    run: RunContext,
    private readonly lang: LangStartChild,
  ) {
    super(run);
    this.command = startChildWorkflowExecution(run, lang);
    run.issue(this.command, this);
  }

  override get final(): boolean {
    return this.state === 'Terminated';
  }

  cancel(reason = ''): void {
    if (this.state === 'StartCommandCreated') {
      this.cancelledBeforeSent = true;
      this.state = 'Cancelled';
      const failure = this.wrap(`Child Workflow Execution cancelled before scheduled: ${reason}`, canceled(), 'NON_RETRYABLE_FAILURE');
      this.resolveStart({ status: 'cancelled', failure });
    } else if (this.state === 'StartEventRecorded' || this.state === 'Started') {
      if (this.lang.cancellationType !== 'ABANDON') cancelChild(this.run, { workflowId: this.lang.workflowId, runId: this.runId }, reason);
      if (!this.goesOnAtOnce) return;
      this.state = 'Cancelled';
      this.resolveCancelled();
    } else if (this.state === 'Terminated') throw new NondeterminismError('Invalid transition in state machine');
  }

  override handle(event: ReplayEvent, last: boolean): void {
    switch (event.type) {
      case 'StartChildWorkflowExecutionInitiated':
        if (this.state !== 'StartCommandCreated') this.notNow(event);
        this.check(event, last);
        this.initiatedEventId = event.id;
        this.state = 'StartEventRecorded';
        return;
      case 'ChildWorkflowExecutionStarted':
        if (this.state === 'Cancelled') return;
        if (this.state !== 'StartEventRecorded') this.notNow(event);
        this.state = 'Started';
        this.startedEventId = event.id;
        this.runId = event.attributes.workflowExecution.runId;
        this.resolveStart({ status: 'succeeded', runId: this.runId });
        return;
      case 'StartChildWorkflowExecutionFailed': {
        if (this.state === 'Cancelled') return;
        if (this.state !== 'StartEventRecorded') this.notNow(event);
        this.state = 'StartFailed';
        const { workflowId, workflowType } = this.lang;
        this.resolveStart({ status: 'failed', workflowId, workflowType, cause: event.attributes.cause });
        return;
      }
      case 'ChildWorkflowExecutionCompleted':
      case 'ChildWorkflowExecutionFailed':
      case 'ChildWorkflowExecutionTimedOut':
      case 'ChildWorkflowExecutionTerminated':
      case 'ChildWorkflowExecutionCanceled':
        this.close(event);
        return;
      default:
        this.knowsNothingOf(event);
    }
  }

  private check(event: Extract<HistoryEvent, { type: 'StartChildWorkflowExecutionInitiated' }>, last: boolean): void {
    if (!this.run.flags.has(CoreFlag.ID_AND_TYPE_CHECKS, last)) return;
    const { workflowId, workflowType } = event.attributes;
    const differs = (what: string, there: string, here: string) =>
      new NondeterminismError(
        `Child workflow ${what} of scheduled event '${there}' does not match child workflow ${what} of command '${here}'`,
        divergence(event, this.command),
      );
    if (workflowId !== this.lang.workflowId) throw differs('id', workflowId, this.lang.workflowId);
    if (workflowType !== this.lang.workflowType) throw differs('type', workflowType, this.lang.workflowType);
  }

  private close(event: Closing): void {
    if (this.state === 'Cancelled') {
      this.closeAfterCancel(event);
      return;
    }
    if (this.state !== 'Started') this.notNow(event);
    switch (event.type) {
      case 'ChildWorkflowExecutionCompleted':
        this.state = 'Completed';
        this.resolve({ status: 'completed', result: oneResult(event.attributes.result, event) });
        return;
      case 'ChildWorkflowExecutionFailed':
        this.state = 'Failed';
        this.fail('Child Workflow execution failed', event.attributes.failure, event.attributes.retryState);
        return;
      case 'ChildWorkflowExecutionTimedOut':
        this.state = 'TimedOut';
        this.fail(
          'Child Workflow execution timed out',
          { message: 'Timed out', timeoutFailureInfo: { timeoutType: 'START_TO_CLOSE' } },
          event.attributes.retryState,
        );
        return;
      case 'ChildWorkflowExecutionTerminated':
        this.state = 'Terminated';
        this.fail('Child Workflow execution terminated', { message: 'Terminated', terminatedFailureInfo: {} }, 'NON_RETRYABLE_FAILURE');
        return;
      case 'ChildWorkflowExecutionCanceled':
        this.state = 'Cancelled';
        this.seenCancelledEvent = true;
        this.resolveCancelled();
    }
  }

  /** The workflow has gone on: what becomes of the child is of no more interest. */
  private closeAfterCancel(event: Closing): void {
    if (event.type === 'ChildWorkflowExecutionCanceled') {
      if (this.seenCancelledEvent) throw new HistoryError('Child workflow has already seen a ChildWorkflowExecutionCanceledEvent');
      this.seenCancelledEvent = true;
    } else if (!this.goesOnAtOnce)
      throw new NondeterminismError(
        "Child workflows which don't resolve immediately on cancellation cannot complete after being cancelled.",
        divergence(event, this.command),
      );
  }

  private get goesOnAtOnce(): boolean {
    return this.lang.cancellationType === 'ABANDON' || this.lang.cancellationType === 'TRY_CANCEL';
  }

  private resolveCancelled(): void {
    this.resolve({ status: 'cancelled', failure: this.wrap('Child Workflow execution cancelled', canceled(), 'NON_RETRYABLE_FAILURE') });
  }

  private fail(message: string, cause: Failure, retryState: RetryState): void {
    this.resolve({ status: 'failed', failure: this.wrap(message, cause, retryState) });
  }

  private resolve(result: Resolution): void {
    this.run.job({ type: 'resolveChildWorkflowExecution', seq: this.lang.seq, result });
  }

  private resolveStart(result: Extract<Parameters<RunContext['job']>[0], { type: 'resolveChildWorkflowExecutionStart' }>['result']): void {
    this.run.job({ type: 'resolveChildWorkflowExecutionStart', seq: this.lang.seq, result });
  }

  private wrap(message: string, cause: Failure, retryState: RetryState): Failure {
    const { workflowId, workflowType } = this.lang;
    const { initiatedEventId, startedEventId, runId } = this;
    const { namespace } = this.run;
    const childWorkflowExecutionFailureInfo = { namespace, workflowId, runId, workflowType, initiatedEventId, startedEventId, retryState };
    return { message, cause, childWorkflowExecutionFailureInfo };
  }
}
