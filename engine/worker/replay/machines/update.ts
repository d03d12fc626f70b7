import type { LangCommand, UpdateJob } from '../../../contract';
import { NondeterminismError } from '../errors';
import type { ReplayEvent } from '../events';
import { Machine, type RunContext } from '../machine';

type State =
  | 'RequestInitiated'
  | 'Accepted'
  | 'AcceptCommandCreated'
  | 'AcceptCommandRecorded'
  | 'Completed'
  | 'CompletedCommandCreated'
  | 'CompletedCommandRecorded'
  | 'CompletedImmediately'
  | 'CompletedImmediatelyAcceptCreated'
  | 'CompletedImmediatelyCompleteCreated'
  | 'Rejected';
type Response = Extract<LangCommand, { type: 'updateResponse' }>['response'];

const SENT: Partial<Record<State, State>> = {
  Accepted: 'AcceptCommandCreated',
  Completed: 'CompletedCommandCreated',
  CompletedImmediately: 'CompletedImmediatelyAcceptCreated',
  CompletedImmediatelyAcceptCreated: 'CompletedImmediatelyCompleteCreated',
};
const COMPLETED: Partial<Record<State, State>> = {
  Accepted: 'CompletedImmediately',
  AcceptCommandCreated: 'CompletedImmediatelyAcceptCreated',
  AcceptCommandRecorded: 'Completed',
};
const ACCEPTED_EVENT: Partial<Record<State, State>> = {
  AcceptCommandCreated: 'AcceptCommandRecorded',
  CompletedImmediatelyCompleteCreated: 'CompletedCommandCreated',
};

/** An update: rejected without a trace, or accepted and later completed. */
export class UpdateMachine extends Machine {
  protected readonly label = 'Update';
  protected state: State = 'RequestInitiated';

  constructor(
    run: RunContext,
    private readonly job: Omit<UpdateJob, 'type'>,
    private readonly onRejected: (updateId: string, failure: Extract<Response, { status: 'rejected' }>['failure']) => void,
  ) {
    super(run);
    run.job({ type: 'doUpdate', ...job });
  }

  override get final(): boolean {
    return this.state === 'CompletedCommandRecorded' || this.state === 'Rejected';
  }

  respond(response: Response): void {
    const { id: updateId } = this.job;
    if (this.state === 'RequestInitiated' && response.status === 'accepted') {
      this.state = 'Accepted';
      this.run.issue({ type: 'AcceptUpdate', attributes: { updateId } }, this);
      return;
    }
    if (this.state === 'RequestInitiated' && response.status === 'rejected') {
      this.state = 'Rejected';
      if (!this.run.replaying) this.onRejected(updateId, response.failure);
      return;
    }
    const next = response.status === 'accepted' ? undefined : COMPLETED[this.state];
    if (next === undefined || response.status === 'accepted')
      throw new NondeterminismError(`Invalid transition while handling update response (id ${updateId}) in state ${this.state}`);
    this.state = next;
    const outcome = response.status === 'completed' ? { success: response.result } : { failure: response.failure };
    this.run.issue({ type: 'CompleteUpdate', attributes: { updateId, outcome } }, this);
  }

  override onSent(): void {
    const next = SENT[this.state];
    if (next === undefined)
      throw new NondeterminismError(`Unexpected command producing an invalid transition ProtocolMessage in state ${this.state}`);
    this.state = next;
  }

  override handle(event: ReplayEvent): void {
    if (event.type === 'WorkflowExecutionUpdateAccepted') this.state = ACCEPTED_EVENT[this.state] ?? this.notNow(event);
    else if (event.type !== 'WorkflowExecutionUpdateCompleted') this.knowsNothingOf(event);
    else if (this.state === 'CompletedCommandCreated') this.state = 'CompletedCommandRecorded';
    else this.notNow(event);
  }
}
