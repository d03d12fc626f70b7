import type { Command, Failure, LangCommand } from '../../../contract';
import type { ReplayEvent } from '../events';
import { Machine, type RunContext } from '../machine';

type State = 'RequestCancelExternalCommandCreated' | 'RequestCancelExternalCommandRecorded' | 'CancelRequested' | 'RequestCancelFailed';

/** A request that another workflow cancel: initiated, then delivered or not. */
class CancelExternalMachine extends Machine {
  protected readonly label = 'Cancel external WF';
  protected state: State = 'RequestCancelExternalCommandCreated';

  constructor(
    run: RunContext,
    command: Command,
    /** Undefined: the workflow did not ask for it itself (it cancelled a child), and hears nothing. */
    private readonly seq: number | undefined,
  ) {
    super(run);
    run.issue(command, this);
  }

  override get final(): boolean {
    return this.state === 'CancelRequested' || this.state === 'RequestCancelFailed';
  }

  override handle(event: ReplayEvent): void {
    switch (event.type) {
      case 'RequestCancelExternalWorkflowExecutionInitiated':
        if (this.state !== 'RequestCancelExternalCommandCreated') this.notNow(event);
        this.state = 'RequestCancelExternalCommandRecorded';
        return;
      case 'ExternalWorkflowExecutionCancelRequested':
        if (this.state !== 'RequestCancelExternalCommandRecorded') this.notNow(event);
        this.state = 'CancelRequested';
        this.resolve();
        return;
      case 'RequestCancelExternalWorkflowExecutionFailed':
        if (this.state !== 'RequestCancelExternalCommandRecorded') this.notNow(event);
        this.state = 'RequestCancelFailed';
        this.resolve(refused(event.attributes.cause));
        return;
      default:
        this.knowsNothingOf(event);
    }
  }

  private resolve(failure?: Failure): void {
    if (this.seq !== undefined) this.run.job({ type: 'resolveRequestCancelExternalWorkflow', seq: this.seq, failure });
  }
}

export function requestCancelExternal(
  run: RunContext,
  lang: Extract<LangCommand, { type: 'requestCancelExternalWorkflowExecution' }>,
  runId: string,
): Machine {
  const { seq, workflowId, runId: targetRunId, reason = '', callSite, iteration, userMetadata } = lang;
  const attributes = {
    namespace: run.namespace,
    workflowExecution: { workflowId, runId: targetRunId },
    reason: `Cancel requested by workflow with run id ${runId} with reason: ${reason}`,
  };
  return new CancelExternalMachine(
    run,
    { type: 'RequestCancelExternalWorkflowExecution', attributes, callSite, iteration, userMetadata },
    seq,
  );
}

export function cancelChild(run: RunContext, child: { readonly workflowId: string; readonly runId: string }, reason: string): void {
  const { workflowId, runId } = child;
  const attributes = {
    namespace: run.namespace,
    workflowExecution: { workflowId, ...(runId !== '' && { runId }) },
    childWorkflowOnly: true,
    reason,
  };
  new CancelExternalMachine(run, { type: 'RequestCancelExternalWorkflowExecution', attributes }, undefined);
}

function refused(cause: string): Failure {
  return { message: 'Unable to cancel external workflow because not found', applicationFailureInfo: { type: pascal(cause) } };
}

/** `ExternalWorkflowExecutionNotFound`. */
export function pascal(constant: string): string {
  return constant.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
