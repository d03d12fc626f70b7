import type { Failure, LangScheduleLocalActivity, LocalActivityBackoff, Resolution } from '../../../contract';
import { HistoryError, NondeterminismError, nameEvent } from '../errors';
import type { ReplayEvent } from '../events';
import { activityFailure, canceled } from '../failures';
import { CoreFlag } from '../flags';
import type { LocalActivities, LocalActivityOutcome, LocalActivityResult } from '../local-activities';
import { Machine, type RunContext } from '../machine';
import { LOCAL_ACTIVITY_MARKER, type LocalActivityMarker, localActivityDetails, localActivityOf } from '../markers';

type State =
  | 'RequestSent'
  | 'MarkerCommandCreated'
  | 'ResultNotified'
  | 'MarkerCommandRecorded'
  | 'WaitingResolveFromMarkerLookAhead'
  | 'ResolvedFromMarkerLookAheadWaitingMarkerEvent';

interface Resolved {
  readonly result: LocalActivityResult;
  readonly completeTime?: number;
  readonly attempt: number;
  readonly backoffMs?: number;
  readonly originalScheduleTime?: number;
}

/**
 * An activity that the worker runs within the workflow task. Live it runs, and its outcome leaves as a marker; on replay it is
 * resolved by the marker ahead, and only if there is none by the end of the history, it runs.
 */
export class LocalActivityMachine extends Machine {
  protected readonly label = 'Local activity';
  protected state: State;
  private replayedWhenInvoked: boolean;
  private resultStatus: LocalActivityResult['status'] = 'completed';
  private readonly lang: LangScheduleLocalActivity;

  constructor(
    run: RunContext,
    lang: LangScheduleLocalActivity,
    private readonly local: LocalActivities,
    /** Workflow time when it was asked for. */
    private readonly startedTime: number,
    now: number,
  ) {
    super(run);
    this.lang = { ...lang, originalScheduleTime: lang.originalScheduleTime ?? now };
    this.replayedWhenInvoked = run.replaying;
    this.state = run.replaying ? 'WaitingResolveFromMarkerLookAhead' : 'RequestSent';
    if (!run.replaying) local.request(this.lang);
  }

  get acceptsMarker(): boolean {
    return this.state === 'WaitingResolveFromMarkerLookAhead';
  }

  /** Whether its marker meets no command in the line, because on replay there was none. */
  get markerStandsAlone(): boolean {
    if (this.state === 'ResultNotified') return false;
    if (this.state === 'ResolvedFromMarkerLookAheadWaitingMarkerEvent') return true;
    throw new HistoryError(`Attempted to check for LA marker handling in invalid state ${this.state}`);
  }

  /** The history is over and no marker came: it must run. */
  onLiveTask(): void {
    if (this.state !== 'WaitingResolveFromMarkerLookAhead') return;
    this.replayedWhenInvoked = false;
    this.state = 'RequestSent';
    this.local.request(this.lang);
  }

  resolveByMarker({ outcome, completeTime, attempt, backoffMs, originalScheduleTime }: LocalActivityMarker): void {
    if (this.state !== 'WaitingResolveFromMarkerLookAhead')
      throw new HistoryError(`Invalid transition resolving local activity (seq ${this.lang.seq}, from marker: true) in ${this.state}`);
    this.state = 'ResolvedFromMarkerLookAheadWaitingMarkerEvent';
    this.resolve({ result: resultOf(outcome), completeTime, attempt, backoffMs, originalScheduleTime });
  }

  /** It has run. False: nobody is interested any more. */
  resolveByWorker({ result, runtimeMs, attempt, backoffMs, originalScheduleTime }: Omit<LocalActivityOutcome, 'seq'>): boolean {
    if (this.state === 'MarkerCommandCreated' || this.state === 'ResultNotified' || this.state === 'MarkerCommandRecorded') return false;
    if (this.state !== 'RequestSent')
      throw new HistoryError(`Invalid transition resolving local activity (seq ${this.lang.seq}, from marker: false) in ${this.state}`);
    this.state = 'MarkerCommandCreated';
    this.resultStatus = result.status;
    this.resolve({ result, completeTime: this.startedTime + runtimeMs, attempt, backoffMs, originalScheduleTime });
    return true;
  }

  cancel(): void {
    const { cancellationType } = this.lang;
    const waits = cancellationType === 'WAIT_CANCELLATION_COMPLETED';
    switch (this.state) {
      case 'RequestSent':
        if (waits) this.askToStop();
        else this.cancelAtOnce();
        return;
      case 'WaitingResolveFromMarkerLookAhead':
      case 'ResolvedFromMarkerLookAheadWaitingMarkerEvent':
        this.askToStop();
        return;
      case 'MarkerCommandRecorded':
        // It may be waiting out a back-off in its worker.
        if (cancellationType !== 'ABANDON') this.askToStop();
        return;
      default:
        throw new NondeterminismError('Invalid transition in state machine');
    }
  }

  private cancelAtOnce(): void {
    const { attempt = 1, originalScheduleTime, cancellationType } = this.lang;
    this.state = 'MarkerCommandCreated';
    this.resultStatus = 'cancelled';
    if (cancellationType === 'TRY_CANCEL') this.askToStop();
    // Without a time of its own: what is cancelled does not let time go on.
    this.resolve({ result: { status: 'cancelled', failure: canceled() }, attempt, originalScheduleTime });
  }

  override onSent(): void {
    if (this.state === 'MarkerCommandCreated') this.state = 'ResultNotified';
  }

  override handle(event: ReplayEvent): void {
    if (event.type !== 'MarkerRecorded')
      throw new NondeterminismError(`Local activity machine cannot handle this event: ${nameEvent(event)}`);
    const marker = localActivityOf(event);
    if (marker === undefined) throw new NondeterminismError('Local activity machine encountered an unparsable marker');
    if (this.state === 'ResultNotified') this.checkResult(marker);
    else if (this.state !== 'ResolvedFromMarkerLookAheadWaitingMarkerEvent') this.notNow(event);
    this.checkIdentity(marker);
    this.state = 'MarkerCommandRecorded';
  }

  private checkResult({ outcome }: LocalActivityMarker): void {
    const failed = 'failure' in outcome;
    const { seq } = this.lang;
    if (this.resultStatus === 'completed' && failed)
      throw new NondeterminismError(`Local activity (seq ${seq}) completed successfully locally, but history said it failed!`);
    if ((this.resultStatus === 'failed' || this.resultStatus === 'timedOut') && !failed)
      throw new NondeterminismError(`Local activity (seq ${seq}) failed locally, but history said it completed!`);
  }

  private checkIdentity({ seq, activityId, activityType }: LocalActivityMarker): void {
    const { lang } = this;
    if (seq !== lang.seq)
      throw new NondeterminismError(
        `Local activity marker data has sequence number ${seq} but matched against LA command with sequence number ${lang.seq}`,
      );
    if (!this.run.flags.has(CoreFlag.ID_AND_TYPE_CHECKS, !this.replayedWhenInvoked)) return;
    const differs = (what: string, there: string, here: string) =>
      new NondeterminismError(
        `Activity ${what} of recorded marker '${there}' does not match activity ${what} of local activity command '${here}'`,
      );
    if (activityId !== lang.activityId) throw differs('id', activityId, lang.activityId);
    if (activityType !== lang.activityType) throw differs('type', activityType, lang.activityType);
  }

  private askToStop(): void {
    const { seq } = this.lang;
    const marker = this.local.takeForetold(seq);
    const withdrawn = marker ? undefined : this.local.withdraw(seq);
    if (marker) this.resolveByMarker(marker);
    else if (withdrawn === undefined) this.local.requestCancel(seq);
    else {
      const { attempt = 1, originalScheduleTime } = withdrawn;
      this.resolveByWorker({ result: { status: 'cancelled', failure: canceled() }, runtimeMs: 0, attempt, originalScheduleTime });
    }
  }

  private resolve(resolved: Resolved): void {
    const { seq, cancellationType, activityId, activityType, callSite, iteration, userMetadata } = this.lang;
    const { result, completeTime, attempt, backoffMs, originalScheduleTime } = resolved;
    this.run.job({ type: 'resolveActivity', seq, isLocal: true, result: this.resolution(resolved) });
    if (completeTime !== undefined) this.run.advanceTime(completeTime);
    if (cancellationType === 'ABANDON' && (result.status === 'cancelled' || result.status === 'timedOut')) this.local.done(seq);
    if (this.replayedWhenInvoked) return;
    const failure = result.status === 'completed' ? undefined : result.failure;
    const outcome = result.status === 'completed' ? { result: result.result } : { failure: result.failure };
    const details = localActivityDetails({
      seq,
      attempt,
      activityId,
      activityType,
      completeTime,
      backoffMs,
      originalScheduleTime,
      outcome,
    });
    this.run.issue(
      { type: 'RecordMarker', attributes: { markerName: LOCAL_ACTIVITY_MARKER, details, failure }, callSite, iteration, userMetadata },
      this,
    );
  }

  private resolution({ result, attempt, backoffMs, originalScheduleTime }: Resolved): Resolution | LocalActivityBackoff {
    if (backoffMs !== undefined) return { status: 'backoff', attempt: attempt + 1, backoffMs, originalScheduleTime };
    switch (result.status) {
      case 'completed':
        return { status: 'completed', result: result.result };
      case 'failed':
        return { status: 'failed', failure: result.failure };
      case 'timedOut':
        return { status: 'failed', failure: this.wrap(result.failure, 'timeoutFailureInfo', 'Local Activity timed out') };
      case 'cancelled':
        return { status: 'cancelled', failure: this.wrap(result.failure, 'canceledFailureInfo', 'Local Activity cancelled') };
    }
  }

  private wrap(failure: Failure, info: 'timeoutFailureInfo' | 'canceledFailureInfo', message: string): Failure {
    return failure[info] ? activityFailure(message, this.lang, failure, { retryState: 'CANCEL_REQUESTED' }) : failure;
  }
}

function resultOf(outcome: LocalActivityMarker['outcome']): LocalActivityResult {
  if (!('failure' in outcome)) return { status: 'completed', result: outcome.result };
  const { failure } = outcome;
  if (failure.canceledFailureInfo || failure.cause?.canceledFailureInfo) return { status: 'cancelled', failure };
  // Core tells the workflow of a time-out in other words on replay than it did live; here it hears the same.
  return { status: failure.timeoutFailureInfo ? 'timedOut' : 'failed', failure };
}
