import type { HistoryEvent, LangScheduleActivity, Payload } from '../../../contract';
import { divergence, NondeterminismError } from '../errors';
import type { ReplayEvent } from '../events';
import { activityFailure, canceled, oneResult } from '../failures';
import { CoreFlag } from '../flags';
import { Machine, type RunContext } from '../machine';
import { scheduleActivityTask } from '../to-command';

type State =
  | 'ScheduleCommandCreated'
  | 'ScheduledEventRecorded'
  | 'Started'
  | 'ScheduledActivityCancelCommandCreated'
  | 'ScheduledActivityCancelEventRecorded'
  | 'StartedActivityCancelCommandCreated'
  | 'StartedActivityCancelEventRecorded'
  | 'Canceled'
  | 'Completed'
  | 'Failed'
  | 'TimedOut';
type Resolve = Parameters<RunContext['job']>[0] & { readonly type: 'resolveActivity' };
type Closing = Extract<
  HistoryEvent,
  { type: 'ActivityTaskCompleted' | 'ActivityTaskFailed' | 'ActivityTaskTimedOut' | 'ActivityTaskCanceled' }
>;

const CLOSED: ReadonlySet<State> = new Set<State>(['Canceled', 'Completed', 'Failed', 'TimedOut']);

/** An activity: scheduled, perhaps asked to cancel, resolved once. How a cancellation resolves it depends on its cancellation type. */
export class ActivityMachine extends Machine {
  protected readonly label = 'Activity';
  protected state: State = 'ScheduleCommandCreated';
  private readonly command;
  private scheduledEventId = 0;

  constructor(
    run: RunContext,
    private readonly lang: LangScheduleActivity,
  ) {
    super(run);
    this.command = scheduleActivityTask(run, lang);
    run.issue(this.command, this);
  }

  override get final(): boolean {
    return this.state === 'Completed' || this.state === 'Failed' || this.state === 'TimedOut';
  }

  cancel(): void {
    if (CLOSED.has(this.state)) return;
    const { cancellationType } = this.lang;
    if (this.state === 'ScheduleCommandCreated') {
      this.cancelledBeforeSent = true;
      this.state = 'Canceled';
      this.resolveCancelled();
      return;
    }
    if (cancellationType === 'ABANDON') {
      this.state = 'Canceled';
      this.resolveCancelled();
      return;
    }
    if (this.state !== 'ScheduledEventRecorded' && this.state !== 'Started')
      throw new NondeterminismError('Invalid transition in state machine');
    this.state = this.state === 'Started' ? 'StartedActivityCancelCommandCreated' : 'ScheduledActivityCancelCommandCreated';
    const { scheduledEventId } = this;
    this.run.issue({ type: 'RequestCancelActivityTask', attributes: { scheduledEventId } }, this);
    if (cancellationType === 'TRY_CANCEL') this.resolveCancelled();
  }

  override handle(event: ReplayEvent, last: boolean): void {
    switch (event.type) {
      case 'ActivityTaskScheduled':
        if (this.state !== 'ScheduleCommandCreated') this.notNow(event);
        this.check(event, last);
        this.scheduledEventId = event.id;
        this.state = 'ScheduledEventRecorded';
        return;
      case 'ActivityTaskStarted':
        this.started(event);
        return;
      case 'ActivityTaskCancelRequested':
        if (this.state === 'ScheduledActivityCancelCommandCreated') this.state = 'ScheduledActivityCancelEventRecorded';
        else if (this.state === 'StartedActivityCancelCommandCreated') this.state = 'StartedActivityCancelEventRecorded';
        else this.notNow(event);
        return;
      case 'ActivityTaskCompleted':
      case 'ActivityTaskFailed':
      case 'ActivityTaskTimedOut':
      case 'ActivityTaskCanceled':
        this.close(event);
        return;
      default:
        this.knowsNothingOf(event);
    }
  }

  private check(event: Extract<HistoryEvent, { type: 'ActivityTaskScheduled' }>, last: boolean): void {
    if (!this.run.flags.has(CoreFlag.ID_AND_TYPE_CHECKS, last)) return;
    const { activityId, activityType } = event.attributes;
    const differs = (what: string, there: string, here: string) =>
      new NondeterminismError(
        `Activity ${what} of scheduled event '${there}' does not match activity ${what} of activity command '${here}'`,
        divergence(event, this.command),
      );
    if (activityId !== this.lang.activityId) throw differs('id', activityId, this.lang.activityId);
    if (activityType !== this.lang.activityType) throw differs('type', activityType, this.lang.activityType);
  }

  private started(event: ReplayEvent): void {
    if (this.state === 'ScheduledEventRecorded') this.state = 'Started';
    else if (this.state === 'ScheduledActivityCancelEventRecorded') this.state = 'StartedActivityCancelEventRecorded';
    else if (this.state === 'Canceled') this.onlyIfAbandoned('started', event);
    else this.notNow(event);
  }

  private close(event: Closing): void {
    const asked = this.state === 'StartedActivityCancelEventRecorded' || this.state === 'ScheduledActivityCancelEventRecorded';
    if (this.state === 'Canceled' && event.type === 'ActivityTaskCompleted') {
      this.onlyIfAbandoned('completed', event);
      return;
    }
    const fits = {
      ActivityTaskCompleted: this.state === 'Started' || this.state === 'StartedActivityCancelEventRecorded',
      ActivityTaskFailed: this.state === 'Started' || this.state === 'StartedActivityCancelEventRecorded',
      ActivityTaskTimedOut: this.state === 'ScheduledEventRecorded' || this.state === 'Started' || asked,
      ActivityTaskCanceled: asked,
    }[event.type];
    if (!fits) this.notNow(event);
    this.state = (
      {
        ActivityTaskCompleted: 'Completed',
        ActivityTaskFailed: 'Failed',
        ActivityTaskTimedOut: 'TimedOut',
        ActivityTaskCanceled: 'Canceled',
      } as const
    )[event.type];
    // By the type TRY_CANCEL the workflow has gone on already.
    if (asked && this.lang.cancellationType === 'TRY_CANCEL') return;
    this.resolveBy(event);
  }

  private resolveBy(event: Closing): void {
    const { startedEventId, scheduledEventId } = event.attributes;
    const ids = { startedEventId, scheduledEventId };
    switch (event.type) {
      case 'ActivityTaskCompleted':
        this.resolve({ status: 'completed', result: oneResult(event.attributes.result, event) });
        return;
      case 'ActivityTaskFailed': {
        const { failure, retryState, identity } = event.attributes;
        this.resolve({
          status: 'failed',
          failure: activityFailure('Activity task failed', this.lang, failure, { ...ids, retryState, identity }),
        });
        return;
      }
      case 'ActivityTaskTimedOut': {
        const { failure, retryState } = event.attributes;
        this.resolve({ status: 'failed', failure: activityFailure('Activity task timed out', this.lang, failure, { ...ids, retryState }) });
        return;
      }
      case 'ActivityTaskCanceled':
        this.resolveCancelled({ ...ids, identity: event.attributes.identity }, event.attributes.details);
    }
  }

  private resolveCancelled(
    ids: { startedEventId?: number; scheduledEventId?: number; identity?: string } = {},
    details?: readonly Payload[],
  ): void {
    const failure = activityFailure('Activity cancelled', this.lang, canceled(details), { ...ids, retryState: 'CANCEL_REQUESTED' });
    this.resolve({ status: 'cancelled', failure });
  }

  private resolve(result: Resolve['result']): void {
    this.run.job({ type: 'resolveActivity', seq: this.lang.seq, result });
  }

  private onlyIfAbandoned(what: string, event: ReplayEvent): void {
    if (this.lang.cancellationType === 'ABANDON') return;
    throw new NondeterminismError(
      `Non-Abandon cancel mode activities cannot be ${what} after being cancelled. Seq: ${event.id}`,
      divergence(event, this.command),
    );
  }
}
