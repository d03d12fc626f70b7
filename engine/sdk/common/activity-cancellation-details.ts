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
}
