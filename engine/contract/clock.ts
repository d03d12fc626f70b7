/** Time as the engine sees it. The engine never calls `Date.now` or `setTimeout` itself: tests and the simulation hand in their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `fn` once, `delayMs` from now. Returns what cancels it. A real clock's timers do not keep the process alive. */
  after(delayMs: number, fn: () => void): () => void;
  /** Milliseconds since some moment, by a clock that nobody sets. Only a real clock has it: where several processes share a database, they go by the database's time. */
  elapsed?(): number;
}

/** Chance as the engine sees it. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A UUIDv7 for `now` (sorts by time). */
  uuid(now: number): string;
}
