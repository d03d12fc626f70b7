import type { Failure, LangCommand } from '../../../contract';
import type { ReplayEvent } from '../events';
import { Machine, type RunContext } from '../machine';
import { pascal } from './cancel-external';

type SignalExternal = Extract<LangCommand, { type: 'signalExternalWorkflowExecution' }>;
type State = 'SignalExternalCommandCreated' | 'SignalExternalCommandRecorded' | 'Signaled' | 'Failed' | 'Cancelled';

const REASONS: Readonly<Record<string, string>> = {
  EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND: 'it was not found',
  NAMESPACE_NOT_FOUND: 'it was not found',
  SIGNAL_COUNT_LIMIT_EXCEEDED: 'The per-workflow signal limit was exceeded',
};

/** A signal to another workflow: initiated, then delivered or not. */
export class SignalExternalMachine extends Machine {
  protected readonly label = 'Signal external WF';
  protected state: State = 'SignalExternalCommandCreated';

  constructor(
    run: RunContext,
    private readonly lang: SignalExternal,
  ) {
    super(run);
    const { workflowId, runId, childWorkflowOnly, signalName, input, headers: header, callSite, iteration, userMetadata } = lang;
    const attributes = { namespace: run.namespace, workflowExecution: { workflowId, runId }, childWorkflowOnly, signalName, input, header };
    run.issue({ type: 'SignalExternalWorkflowExecution', attributes, callSite, iteration, userMetadata }, this);
  }

  override get final(): boolean {
    return this.state === 'Failed';
  }

  /** What is sent is sent. */
  cancel(): void {
    if (this.state !== 'SignalExternalCommandCreated') return;
    this.state = 'Cancelled';
    this.cancelledBeforeSent = true;
    this.resolve({ message: 'Signal was cancelled before being sent', canceledFailureInfo: {} });
  }

  override handle(event: ReplayEvent): void {
    switch (event.type) {
      case 'SignalExternalWorkflowExecutionInitiated':
        if (this.state !== 'SignalExternalCommandCreated') this.notNow(event);
        this.state = 'SignalExternalCommandRecorded';
        return;
      case 'ExternalWorkflowExecutionSignaled':
        if (this.state !== 'SignalExternalCommandRecorded') this.notNow(event);
        this.state = 'Signaled';
        this.resolve();
        return;
      case 'SignalExternalWorkflowExecutionFailed': {
        if (this.state !== 'SignalExternalCommandRecorded') this.notNow(event);
        this.state = 'Failed';
        const { cause } = event.attributes;
        this.resolve({
          message: `Unable to signal external workflow because ${REASONS[cause] ?? 'unknown'}`,
          applicationFailureInfo: { type: pascal(cause) },
        });
        return;
      }
      default:
        this.knowsNothingOf(event);
    }
  }

  private resolve(failure?: Failure): void {
    this.run.job({ type: 'resolveSignalExternalWorkflow', seq: this.lang.seq, failure });
  }
}
