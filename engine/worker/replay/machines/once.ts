import type { Command, EventType } from '../../../contract';
import type { ReplayEvent } from '../events';
import { Machine, type RunContext } from '../machine';

/** A command that only waits for its own event: the end of the run, attributes that are set. */
export class OnceMachine extends Machine {
  protected state = 'CommandCreated';

  constructor(
    run: RunContext,
    command: Command,
    private readonly eventType: EventType,
    protected readonly label: string,
  ) {
    super(run);
    run.issue(command, this);
  }

  override get final(): boolean {
    return this.state === 'Recorded';
  }

  override handle(event: ReplayEvent): void {
    if (event.type !== this.eventType) this.knowsNothingOf(event);
    if (this.final) this.notNow(event);
    this.state = 'Recorded';
  }
}
