import type { Slot, SlotKeeper } from '../slots';

export type QueueKind = 'NORMAL' | 'STICKY';

/**
 * The slots of a worker, shared between the polls of its two queues. An open poll holds a slot, and whoever is not polled for gets no
 * task: with few slots the polls that asked first would have them all, and the tasks of the other queue would wait for their timeout
 * (10 s a step, seen with 10 slots of a tuner and 16 polls on the normal queue). So a slot goes to the queue without an open poll, and
 * otherwise to the one that has fewer than its share, whichever poll had asked for it.
 */
export class SharedSlots<Info> {
  readonly open: Record<QueueKind, number> = { NORMAL: 0, STICKY: 0 };
  private readonly waiting: Record<QueueKind, ((slot: Slot<Info> | null) => void)[]> = { NORMAL: [], STICKY: [] };

  constructor(
    private readonly slots: SlotKeeper<Info>,
    /** How many polls each queue would have if there were slots for all. */
    private readonly polls: Readonly<Record<QueueKind, number>>,
    private readonly stopping: AbortSignal,
    private readonly onChange: (kind: QueueKind, open: number) => void,
  ) {}

  /** Waits for a slot for one poll of the queue; null: the worker stops. */
  take(kind: QueueKind): Promise<Slot<Info> | null> {
    return new Promise((resolve, reject) => {
      this.waiting[kind].push(resolve);
      this.ask(kind).catch(reject);
    });
  }

  /** As many are asked for as wait: each slot finds one. */
  private async ask(kind: QueueKind): Promise<void> {
    const slot = await this.slots.take(this.stopping, kind === 'STICKY');
    const next = this.waiting[kind].length === 0 || (slot && this.isBehind(other(kind))) ? other(kind) : kind;
    if (slot) this.change(next, 1);
    this.waiting[next].shift()?.(slot);
  }

  /** The poll was answered; its slot is the task's now, or free. */
  answered(kind: QueueKind): void {
    this.change(kind, -1);
  }

  /** Whether polls of the queue wait, and it has less of what is open than the other. */
  private isBehind(kind: QueueKind): boolean {
    if (this.waiting[kind].length === 0) return false;
    return this.open[kind] * this.polls[other(kind)] < this.open[other(kind)] * this.polls[kind];
  }

  private change(kind: QueueKind, by: 1 | -1): void {
    this.open[kind] += by;
    this.onChange(kind, this.open[kind]);
  }
}

function other(kind: QueueKind): QueueKind {
  return kind === 'NORMAL' ? 'STICKY' : 'NORMAL';
}
