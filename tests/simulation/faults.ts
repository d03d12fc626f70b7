/** How much goes wrong, as shares of the occasions. */
export interface Faults {
  /** A store's answer is an error: nothing was written. */
  readonly storeFails: number;
  /** A store's answer is an error: it was written all the same. */
  readonly storeAnswerLost: number;
  /** A store takes long. */
  readonly storeSlow: number;
  /** The way to a process breaks before or behind a call. */
  readonly lineBreaks: number;
  /** A worker never answers a task. */
  readonly taskDropped: number;
  /** A worker answers a task long after its time. */
  readonly taskLate: number;
  /** A worker fails a task. */
  readonly taskFailed: number;
  /** An answer is sent twice. */
  readonly answeredTwice: number;
  /** Processes killed in all. */
  readonly kills: number;
  /** How long things go wrong. */
  readonly forMs: number;
}

export const FAULTS: Faults = {
  storeFails: 0.015,
  storeAnswerLost: 0.015,
  storeSlow: 0.03,
  lineBreaks: 0.02,
  taskDropped: 0.03,
  taskLate: 0.03,
  taskFailed: 0.05,
  answeredTwice: 0.06,
  kills: 3,
  forMs: 12_000,
};

export const NO_FAULTS: Faults = {
  storeFails: 0,
  storeAnswerLost: 0,
  storeSlow: 0,
  lineBreaks: 0,
  taskDropped: 0,
  taskLate: 0,
  taskFailed: 0,
  answeredTwice: 0,
  kills: 0,
  forMs: 0,
};
