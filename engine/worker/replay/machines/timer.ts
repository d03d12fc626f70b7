import type { LangCommand } from '../../../contract';
import { NondeterminismError } from '../errors';
import type { ReplayEvent } from '../events';
import { Machine, type RunContext } from '../machine';

type StartTimer = Extract<LangCommand, { type: 'startTimer' }>;
type State = 'StartCommandCreated' | 'StartCommandRecorded' | 'CancelTimerCommandCreated' | 'CancelTimerCommandSent' | 'Canceled' | 'Fired';

/** A timer: fires or is cancelled. Started and cancelled in one task, it leaves no trace. The workflow knows of its own cancellation. */
export class TimerMachine extends Machine {
  protected readonly label = 'Timer';
  protected state: State = 'StartCommandCreated';
  private readonly timerId: string;

  constructor(
    run: RunContext,
    private readonly lang: StartTimer,
  ) {
    super(run);
    const { seq, startToFireTimeoutMs, callSite, iteration, userMetadata } = lang;
    this.timerId = String(seq);
    run.issue({ type: 'StartTimer', attributes: { timerId: this.timerId, startToFireTimeoutMs }, callSite, iteration, userMetadata }, this);
  }

  cancel(): void {
    if (this.state === 'StartCommandCreated') {
      this.cancelledBeforeSent = true;
      this.state = 'Canceled';
    } else if (this.state === 'StartCommandRecorded') {
      this.state = 'CancelTimerCommandCreated';
      this.run.issue({ type: 'CancelTimer', attributes: { timerId: this.timerId } }, this);
    } else if (this.state === 'CancelTimerCommandSent') throw new NondeterminismError('Invalid transition in state machine');
  }

  override onSent(): void {
    if (this.state === 'CancelTimerCommandCreated') this.state = 'CancelTimerCommandSent';
  }

  override handle(event: ReplayEvent): void {
    switch (event.type) {
      case 'TimerStarted':
        if (this.state !== 'StartCommandCreated') this.notNow(event);
        this.state = 'StartCommandRecorded';
        return;
      case 'TimerCanceled':
        if (this.state !== 'CancelTimerCommandSent') this.notNow(event);
        this.state = 'Canceled';
        return;
      case 'TimerFired': {
        if (this.state !== 'StartCommandRecorded') this.notNow(event);
        const { timerId } = event.attributes;
        if (timerId !== this.timerId)
          throw new NondeterminismError(`Timer fired event did not have expected timer id ${this.timerId}, it was ${timerId}!`);
        this.state = 'Fired';
        this.run.job({ type: 'fireTimer', seq: this.lang.seq });
        return;
      }
      default:
        this.knowsNothingOf(event);
    }
  }
}
