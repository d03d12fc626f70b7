import type { House } from './house';

/**
 * Looks into a store that several processes share for what the others wrote and this one waits for: tasks for its hungry pollers,
 * events of runs that somebody watches, questions for its workers and answers to its own. A look is a statement of each kind, whatever
 * the number of those who wait.
 */
export class Lookout {
  private cancel: (() => void) | null = null;
  private running = false;

  constructor(private readonly house: () => House) {}

  start(): void {
    this.running = this.house().shared;
    this.arm();
  }

  stop(): void {
    this.running = false;
    this.cancel?.();
  }

  private arm(): void {
    if (!this.running) return;
    const { clock, tuning, hasNeighbours } = this.house();
    this.cancel = clock.after(hasNeighbours() ? tuning.lookMs : tuning.slowLookMs, () => void this.look());
  }

  private async look(): Promise<void> {
    const { store, watchers, relays, report } = this.house();
    await Promise.all([this.tasks(), watchers.lookInto(store), relays.look()].map((each) => each.catch(report)));
    this.arm();
  }

  private async tasks(): Promise<void> {
    const { store, matching } = this.house();
    for (const queue of await store.queuesWithTasks(matching.hungry())) matching.recheck(queue);
  }
}
