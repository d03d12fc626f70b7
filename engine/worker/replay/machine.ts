import type { ActivationJob, Command } from '../../contract';
import { HistoryError, NondeterminismError, nameEvent } from './errors';
import type { ReplayEvent } from './events';
import type { Flags } from './flags';

/** What machines may do to their run. */
export interface RunContext {
  readonly namespace: string;
  /** The run's own task queue, by default also that of what it asks for. */
  readonly taskQueue: string;
  readonly flags: Flags;
  readonly replaying: boolean;
  job(job: ActivationJob): void;
  /** Puts a command into the line, behind what the workflow has asked for so far. */
  issue(command: Command, machine: Machine): void;
  /** Workflow time goes on: a local activity took its time. */
  advanceTime(epochMs: number): void;
}

/** One thing that the workflow asked for. */
export abstract class Machine {
  /** As Temporal's core calls it in its messages. */
  protected abstract readonly label: string;
  protected abstract readonly state: string;
  /** Taken back before its command was sent: there is none. */
  cancelledBeforeSent = false;

  constructor(protected readonly run: RunContext) {}

  /** Applies an event. `last`: it belongs to the last task there is. Throws when the machine knows nothing of it, or not now. */
  abstract handle(event: ReplayEvent, last: boolean): void;

  /** A command of it takes its place among those that are sent. */
  onSent(_command: Command['type']): void {}

  /** Nothing can happen to it any more: nobody needs to find it by its event. */
  get final(): boolean {
    return false;
  }

  protected knowsNothingOf(event: ReplayEvent): never {
    throw new NondeterminismError(`${this.label} machine does not handle this event: ${nameEvent(event)}`);
  }

  protected notNow(event: ReplayEvent): never {
    throw new HistoryError(`${this.label} machine in state ${this.state} says the transition is invalid during ${nameEvent(event)}`);
  }
}
