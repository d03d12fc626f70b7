/** Default of how often at most heartbeats are sent, for activities without a heartbeat timeout. */
export const DEFAULT_THROTTLE_MS = 30_000;
/** Upper bound, so that a cancellation is heard within a minute however long the timeout. */
export const MAXIMUM_THROTTLE_MS = 60_000;

/** The shortest time between two heartbeats of an activity (Temporal core's rule). */
export function throttleMs(heartbeatTimeoutMs: number, defaultMs = DEFAULT_THROTTLE_MS, maximumMs = MAXIMUM_THROTTLE_MS): number {
  return Math.min(heartbeatTimeoutMs > 0 ? 0.8 * heartbeatTimeoutMs : defaultMs, maximumMs);
}

/** Sends the first heartbeat at once and then the newest one at most every `intervalMs`; never two at a time. */
export class Heartbeats {
  private waiting: { readonly details: unknown } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> | null = null;

  constructor(
    private readonly intervalMs: number,
    private readonly send: (details: unknown) => Promise<void>,
  ) {}

  record(details: unknown): void {
    this.waiting = { details };
    if (this.timer === null && this.sending === null) this.sendNow();
  }

  /** Sends what waits and ends: the next attempt must find the newest details. */
  async flush(): Promise<void> {
    await this.sending;
    if (this.waiting !== null) this.sendNow();
    await this.sending;
    this.stop();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.waiting = null;
  }

  private sendNow(): void {
    if (this.waiting === null) return;
    const { details } = this.waiting;
    this.waiting = null;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.sending === null) this.sendNow();
    }, this.intervalMs);
    this.sending = this.send(details).finally(() => {
      this.sending = null;
      if (this.timer === null) this.sendNow();
    });
  }
}
