import type { Failure, HistoryEvent, LangCommand } from '../../contract';
import { isEvent } from '../../contract';
import type { Book, Outgoing } from './book';

type SignalExternal = Extract<LangCommand, { type: 'signalExternalWorkflowExecution' }>;
type CancelExternal = Extract<LangCommand, { type: 'requestCancelExternalWorkflowExecution' }>;

const refused = (what: string, cause: string): Failure => ({
  message: `Unable to ${what} external workflow because ${cause === 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND' ? 'it was not found' : cause}`,
  source: 'TypeScriptSDK',
  applicationFailureInfo: { type: 'ExternalWorkflowExecutionNotFound', nonRetryable: true },
});

/** A signal to another workflow: initiated, then delivered or not. */
export class ExternalSignalMachine {
  private readonly outgoing: Outgoing;
  private sent = false;
  private done = false;

  constructor(
    private readonly book: Book,
    private readonly lang: SignalExternal,
  ) {
    const { seq, workflowId, runId, childWorkflowOnly, signalName, input, headers: header, callSite, userMetadata } = lang;
    this.outgoing = book.push({
      command: {
        type: 'SignalExternalWorkflowExecution',
        attributes: {
          namespace: book.execution.namespace,
          workflowExecution: { workflowId, runId },
          childWorkflowOnly,
          signalName,
          input,
          header,
        },
        callSite,
        userMetadata,
      },
      eventType: 'SignalExternalWorkflowExecutionInitiated',
      met: (initiated) => listenOnce(book, initiated, (event) => this.resolve(seq, event)),
    });
  }

  onSent(): void {
    this.sent = true;
  }

  cancel(): void {
    if (this.done || this.sent) return;
    this.done = true;
    this.outgoing.dropped = true;
    const failure: Failure = { message: 'Signal was cancelled before being sent', source: 'TypeScriptSDK', canceledFailureInfo: {} };
    this.book.job({ type: 'resolveSignalExternalWorkflow', seq: this.lang.seq, failure });
  }

  private resolve(seq: number, event: HistoryEvent): void {
    const failure = isEvent(event, 'SignalExternalWorkflowExecutionFailed') ? refused('signal', event.attributes.cause) : undefined;
    this.book.job({ type: 'resolveSignalExternalWorkflow', seq, failure });
  }
}

/** A request that another workflow cancel. */
export function commandCancelExternal(book: Book, { seq, workflowId, runId, reason, callSite }: CancelExternal): void {
  book.push({
    command: {
      type: 'RequestCancelExternalWorkflowExecution',
      attributes: { namespace: book.execution.namespace, workflowExecution: { workflowId, runId }, reason },
      callSite,
    },
    eventType: 'RequestCancelExternalWorkflowExecutionInitiated',
    met: (initiated) =>
      listenOnce(book, initiated, (event) => {
        const failure = isEvent(event, 'RequestCancelExternalWorkflowExecutionFailed')
          ? refused('cancel', event.attributes.cause)
          : undefined;
        book.job({ type: 'resolveRequestCancelExternalWorkflow', seq, failure });
      }),
  });
}

function listenOnce(book: Book, initiated: HistoryEvent, fn: (event: HistoryEvent) => void): void {
  book.listeners.set(initiated.id, (event) => {
    book.listeners.delete(initiated.id);
    fn(event);
  });
}
