import type { Failure, HistoryEvent, LangScheduleActivity, Payload, RetryState } from '../../contract';
import { isEvent } from '../../contract';
import type { Book, Outgoing } from './book';

/** An activity: scheduled, perhaps asked to cancel, resolved once. How a cancellation resolves it depends on its cancellation type. */
export class ActivityMachine {
  private readonly outgoing: Outgoing;
  private sent = false;
  private resolved = false;
  private cancelAsked = false;
  private scheduledEventId = 0;
  private startedEventId = 0;

  constructor(
    private readonly book: Book,
    private readonly lang: LangScheduleActivity,
  ) {
    const { seq, type, cancellationType, taskQueue, headers, callSite, userMetadata, ...attributes } = lang;
    this.outgoing = book.push({
      command: {
        type: 'ScheduleActivityTask',
        attributes: { ...attributes, taskQueue: { name: taskQueue ?? book.taskQueue }, header: headers },
        callSite,
        userMetadata,
      },
      eventType: 'ActivityTaskScheduled',
      differs: (event) =>
        isEvent(event, 'ActivityTaskScheduled') &&
        (event.attributes.activityId !== lang.activityId || event.attributes.activityType !== lang.activityType)
          ? 'another activity'
          : undefined,
      met: (event) => {
        this.scheduledEventId = event.id;
        book.listeners.set(event.id, (next) => this.hear(next));
      },
    });
  }

  /** The command has left: from now on it cannot be taken back. */
  onSent(): void {
    this.sent = true;
  }

  cancel(): void {
    if (this.resolved || this.cancelAsked) return;
    this.cancelAsked = true;
    if (!this.sent) {
      this.outgoing.dropped = true;
      this.resolveCancelled();
      return;
    }
    const { cancellationType } = this.lang;
    if (cancellationType !== 'ABANDON') {
      const { scheduledEventId } = this;
      this.book.push({
        command: { type: 'RequestCancelActivityTask', attributes: { scheduledEventId } },
        eventType: 'ActivityTaskCancelRequested',
        differs: (event) =>
          isEvent(event, 'ActivityTaskCancelRequested') && event.attributes.scheduledEventId !== scheduledEventId
            ? 'another activity'
            : undefined,
      });
    }
    if (cancellationType !== 'WAIT_CANCELLATION_COMPLETED') this.resolveCancelled();
  }

  private hear(event: HistoryEvent): void {
    if (isEvent(event, 'ActivityTaskStarted')) {
      this.startedEventId = event.id;
      return;
    }
    this.book.listeners.delete(this.scheduledEventId);
    if (isEvent(event, 'ActivityTaskCompleted')) this.resolve({ status: 'completed', result: event.attributes.result });
    else if (isEvent(event, 'ActivityTaskFailed'))
      this.resolve({
        status: 'failed',
        failure: this.wrap('Activity task failed', event.attributes.failure, event.attributes.retryState, event.attributes.identity),
      });
    else if (isEvent(event, 'ActivityTaskTimedOut'))
      this.resolve({
        status: 'failed',
        failure: this.wrap('Activity task timed out', event.attributes.failure, event.attributes.retryState),
      });
    else if (isEvent(event, 'ActivityTaskCanceled')) this.resolveCancelled(event.attributes.details, event.attributes.identity);
  }

  private resolveCancelled(details?: readonly Payload[], identity?: string): void {
    const cause: Failure = { message: 'Activity cancelled', source: 'TypeScriptSDK', canceledFailureInfo: { details } };
    this.resolve({ status: 'cancelled', failure: this.wrap('Activity cancelled', cause, 'CANCEL_REQUESTED', identity) });
  }

  private resolve(result: Extract<Parameters<Book['job']>[0], { type: 'resolveActivity' }>['result']): void {
    if (this.resolved) return;
    this.resolved = true;
    this.book.job({ type: 'resolveActivity', seq: this.lang.seq, result });
  }

  private wrap(message: string, cause: Failure, retryState: RetryState, identity?: string): Failure {
    const { activityType, activityId } = this.lang;
    const { scheduledEventId, startedEventId } = this;
    return { message, cause, activityFailureInfo: { activityType, activityId, scheduledEventId, startedEventId, identity, retryState } };
  }
}
