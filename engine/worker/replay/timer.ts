import { isEvent, type LangCommand } from '../../contract';
import type { Book, Outgoing } from './book';

type StartTimer = Extract<LangCommand, { type: 'startTimer' }>;

/** A timer: fires or is cancelled. Started and cancelled in one task, it leaves no trace. */
export class TimerMachine {
  private readonly outgoing: Outgoing;
  private readonly timerId: string;
  private sent = false;
  private done = false;

  constructor(
    private readonly book: Book,
    { seq, startToFireTimeoutMs, callSite, userMetadata }: StartTimer,
  ) {
    const timerId = String(seq);
    this.timerId = timerId;
    this.outgoing = book.push({
      command: { type: 'StartTimer', attributes: { timerId, startToFireTimeoutMs }, callSite, userMetadata },
      eventType: 'TimerStarted',
      differs: (event) => (isEvent(event, 'TimerStarted') && event.attributes.timerId !== timerId ? 'another timer' : undefined),
      met: (started) => {
        book.listeners.set(started.id, (event) => {
          if (!isEvent(event, 'TimerFired')) return;
          book.listeners.delete(started.id);
          if (this.done) return;
          this.done = true;
          book.job({ type: 'fireTimer', seq });
        });
      },
    });
  }

  onSent(): void {
    this.sent = true;
  }

  cancel(): void {
    if (this.done) return;
    this.done = true;
    if (!this.sent) {
      this.outgoing.dropped = true;
      return;
    }
    const { timerId } = this;
    this.book.push({
      command: { type: 'CancelTimer', attributes: { timerId } },
      eventType: 'TimerCanceled',
      differs: (event) => (isEvent(event, 'TimerCanceled') && event.attributes.timerId !== timerId ? 'another timer' : undefined),
    });
  }
}
