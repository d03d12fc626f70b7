import type { DocumentKind, DueDocument } from '../store/store';
import type { House } from './house';

/** Times further away stay in the store until they are near. */
const HORIZON_MS = 60_000;
const PAGE = 500;
const RETRY_MS = 1_000;
/** Never sleeps longer: the machine may have been suspended or its clock set, and a timer of the system knows of neither. */
const LONGEST_SLEEP_MS = 1_000;

/** Looks at what is due of documents of a kind, and writes when it is due next. */
export type DueHandler = (namespace: string, name: string) => Promise<void>;

/**
 * Rings for documents whose time has come: schedules, batch jobs. The time stands in the store under an index, so what is not due costs
 * nothing; it is looked for when it is known to be near, every half horizon at least, and every `slowLookMs` where others write too.
 * Two processes may ring for the same one: its revision says who was first.
 */
export class DueDocuments {
  private readonly underWay = new Map<string, Promise<void>>();
  /** Due again before they were done with. */
  private readonly again = new Set<string>();
  private nextLook = 0;
  private cancelWake: (() => void) | null = null;
  private wakeAt: number | null = null;
  private running = false;
  private looking = false;

  constructor(
    private readonly house: () => House,
    private readonly handlers: Readonly<Partial<Record<DocumentKind, DueHandler>>>,
    private readonly looksAfterOthers: boolean,
  ) {}

  start(): void {
    this.running = this.looksAfterOthers;
    this.nextLook = 0;
    this.arm(0);
  }

  /** Resolves when what is under way has been dealt with. */
  async stop(): Promise<void> {
    this.running = false;
    this.cancelWake?.();
    this.cancelWake = null;
    this.wakeAt = null;
    await Promise.all(this.underWay.values());
  }

  /** A document was written that is due then. */
  note(dueAt: number | null): void {
    if (dueAt === null || dueAt > this.house().clock.now() + HORIZON_MS) return;
    this.nextLook = Math.min(this.nextLook, dueAt);
    this.arm(this.nextLook);
  }

  private arm(time: number): void {
    if (!this.running || this.looking || (this.wakeAt !== null && this.wakeAt <= time)) return;
    const { clock } = this.house();
    this.cancelWake?.();
    const now = clock.now();
    this.wakeAt = Math.min(time, now + LONGEST_SLEEP_MS);
    this.cancelWake = clock.after(Math.max(0, this.wakeAt - now), () => void this.wake());
  }

  private async wake(): Promise<void> {
    this.cancelWake = null;
    this.wakeAt = null;
    const now = this.house().clock.now();
    if (now >= this.nextLook || this.nextLook > now + HORIZON_MS) {
      this.looking = true;
      await this.look();
      this.looking = false;
    }
    this.arm(this.nextLook);
  }

  private async look(): Promise<void> {
    const { store, clock, shared, tuning, report } = this.house();
    const now = clock.now();
    this.nextLook = now + (shared ? tuning.slowLookMs : HORIZON_MS / 2);
    try {
      for (const each of await store.dueDocuments(now + HORIZON_MS, PAGE)) {
        if (each.dueAt <= now) this.ring(each);
        else this.nextLook = Math.min(this.nextLook, each.dueAt);
      }
    } catch (error) {
      report(error);
      this.nextLook = now + RETRY_MS;
    }
  }

  private ring(document: DueDocument): void {
    const { kind, namespace, name } = document;
    const { clock, report } = this.house();
    const handler = this.handlers[kind];
    if (!handler) return;
    const id = idOf(document);
    if (this.underWay.has(id)) {
      this.again.add(id);
      return;
    }
    const work = handler(namespace, name)
      .catch((error: unknown) => {
        if (!this.running) return;
        report(error);
        this.note(clock.now() + RETRY_MS);
      })
      .finally(() => {
        this.underWay.delete(id);
        if (this.again.delete(id)) this.note(clock.now());
      });
    this.underWay.set(id, work);
  }
}

function idOf({ kind, namespace, name }: DueDocument): string {
  return JSON.stringify([kind, namespace, name]);
}
