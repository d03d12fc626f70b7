/** A place for one task. */
export interface Slot<Info> {
  /** The task is here; it is said once. */
  use(info: Info): void;
  free(): void;
}

/** Says when a worker may take one more task. */
export interface SlotKeeper<Info> {
  /** Waits for a place; null: the signal came first. */
  take(signal: AbortSignal, isSticky: boolean): Promise<Slot<Info> | null>;
  readonly inUse: number;
  /** How many places there are; absent: it depends. */
  readonly most?: number;
}

/** A number of places; who finds none waits in line. */
export class FixedSlots implements SlotKeeper<unknown> {
  private readonly waiting = new Set<() => void>();
  private taken = 0;

  constructor(readonly most: number) {}

  get inUse(): number {
    return this.taken;
  }

  async take(signal: AbortSignal): Promise<Slot<unknown> | null> {
    if (signal.aborted) return null;
    if (this.taken < this.most) this.taken++;
    else if (!(await this.handedOver(signal))) return null;
    let held = true;
    return {
      use: () => undefined,
      free: () => {
        if (held) this.leave();
        held = false;
      },
    };
  }

  /** Resolves when somebody leaves his place to this one, to false if the signal came first. */
  private handedOver(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (got: boolean) => () => {
        this.waiting.delete(mine);
        signal.removeEventListener('abort', gone);
        resolve(got);
      };
      const mine = end(true);
      const gone = end(false);
      this.waiting.add(mine);
      signal.addEventListener('abort', gone);
    });
  }

  private leave(): void {
    const [next] = this.waiting;
    if (next) next();
    else this.taken--;
  }
}
