export interface ActivityCancellationDetailsOptions {
  notFound?: boolean;
  cancelRequested?: boolean;
  paused?: boolean;
  timedOut?: boolean;
  workerShutdown?: boolean;
  reset?: boolean;
}

/** Why an activity is asked to stop; several may hold. */
export class ActivityCancellationDetails {
  /** The engine no longer knows this attempt: it timed out, or the run has ended. */
  readonly notFound: boolean;
  /** The workflow asked for it. */
  readonly cancelRequested: boolean;
  readonly paused: boolean;
  /** The worker itself noticed that the time is up. */
  readonly timedOut: boolean;
  readonly workerShutdown: boolean;
  readonly reset: boolean;

  constructor(options: ActivityCancellationDetailsOptions = {}) {
    this.notFound = options.notFound ?? false;
    this.cancelRequested = options.cancelRequested ?? false;
    this.paused = options.paused ?? false;
    this.timedOut = options.timedOut ?? false;
    this.workerShutdown = options.workerShutdown ?? false;
    this.reset = options.reset ?? false;
  }

  /** From the form of Temporal's protocol. */
  static fromProto(
    proto:
      | {
          readonly isNotFound?: boolean | null;
          readonly isCancelled?: boolean | null;
          readonly isPaused?: boolean | null;
          readonly isTimedOut?: boolean | null;
          readonly isWorkerShutdown?: boolean | null;
          readonly isReset?: boolean | null;
        }
      | null
      | undefined,
  ): ActivityCancellationDetails {
    return new ActivityCancellationDetails({
      notFound: proto?.isNotFound ?? false,
      cancelRequested: proto?.isCancelled ?? false,
      paused: proto?.isPaused ?? false,
      timedOut: proto?.isTimedOut ?? false,
      workerShutdown: proto?.isWorkerShutdown ?? false,
      reset: proto?.isReset ?? false,
    });
  }
}
