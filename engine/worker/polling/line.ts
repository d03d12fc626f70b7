import type { Logger } from '../../sdk/common';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/** The line of one kind of polls to the engine: waits longer and longer while it is down, and says so once, not at every poll. */
export class Line {
  private waitMs = 0;
  /** All polls that fail in one wait count as one failure. */
  private raiseAt = 0;

  constructor(
    private readonly what: string,
    private readonly logger: Logger,
    private readonly stopping: AbortSignal,
  ) {}

  /** A poll was answered. */
  up(): void {
    if (this.waitMs > 0) this.logger.info(`Polling for ${this.what} goes on`);
    this.waitMs = 0;
  }

  /** A poll failed: resolves when it is time for another. */
  async down(error: unknown): Promise<void> {
    if (this.stopping.aborted) return;
    const now = performance.now();
    if (this.waitMs === 0)
      this.logger.warn(`Polling for ${this.what} failed, and is tried again: ${error instanceof Error ? error.message : String(error)}`);
    if (this.waitMs === 0 || now >= this.raiseAt) {
      this.waitMs = Math.min(Math.max(2 * this.waitMs, FIRST_WAIT_MS), LONGEST_WAIT_MS);
      this.raiseAt = now + this.waitMs;
    }
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.stopping.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, this.waitMs);
      this.stopping.addEventListener('abort', done);
    });
  }
}
