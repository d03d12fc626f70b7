import type { Clock } from '../contract';
import { DEFAULT_PRIORITY_KEY } from '../core';
import type { TaskRow } from '../store/store';
import { Poller } from './poller';
import { PollerBook } from './poller-book';
import { RateLimit } from './rate-limit';
import { priorityKeyOf, rankOf } from './task-order';

/** What a queue asks of those who know runs and stores. */
export interface TaskSource<Task> {
  readonly clock: Clock;
  /** Rows of this queue that wait in the store, in the order of their ids. */
  readBacklog(afterTaskId: string | null, limit: number): Promise<readonly TaskRow[]>;
  /** The row's turn has come. */
  handed?(row: TaskRow): void;
  /** Tries to hand the row's task to the reserved poller. `stale`: nobody needs it any more; `later`: the store did not answer. */
  consume(row: TaskRow, poller: Poller<Task>): Promise<'done' | 'stale' | 'later'>;
}

export interface Poll {
  readonly identity: string;
  readonly owner: string | null;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** How many tasks of the queue may go out a second from now on, whoever takes them. Absent: as before. */
  readonly ratePerSecond?: number;
  /** Called when this poll and all others here were broken off and nobody has come back: the worker behind the queue is gone. */
  readonly onDeserted?: (rows: readonly TaskRow[]) => void;
}

/** Something in memory for the next poller that comes: a query. Delivers itself, or declines. */
export interface Offer<Task> {
  take(poller: Poller<Task>): void;
}

/** A task just decided, whose turn waits a moment for a poller. */
interface Hopeful<Task> {
  readonly take: (poller: Poller<Task>) => void;
  readonly priorityKey: number;
}

const BACKLOG_PAGE = 200;
const BACKLOG_IN_MEMORY = 5_000;
const RETRY_MS = 500;
/** A stored task that has waited this long goes before what was decided just now: a queue that is always busy starves nobody. */
const PATIENCE_MS = 200;
/** A worker whose line broke comes back within a moment; one that was killed does not. */
const DESERTED_MS = 1_000;

/**
 * One task queue of one kind: pollers that wait, offers in memory, and the stored backlog (kept in memory as far as this
 * process wrote it). Rows are hints: the transition that consumes one decides whether it is still true.
 */
export class TaskQueue<Task> {
  private readonly waiting: Poller<Task>[] = [];
  /** The most urgent first, then in the order of their coming. */
  private readonly hopeful: Hopeful<Task>[] = [];
  private offers: Offer<Task>[] = [];
  private backlog: TaskRow[] = [];
  private readonly inHand = new Set<string>();
  /** Rows may wait in the store that are not in `backlog`: others wrote them, or there were too many. */
  private storeMayHaveMore = true;
  private reading = false;
  private dead = false;
  /** Every poll was broken off, and nobody has come since. */
  private deserted = false;
  lastPoll: number | null = null;
  readonly book = new PollerBook();
  private readonly rate = new RateLimit();
  private rateWait = false;

  constructor(private readonly source: TaskSource<Task>) {}

  poll({ identity, owner, timeoutMs, signal, ratePerSecond, onDeserted }: Poll): Promise<Task | null> {
    this.seen();
    const { clock } = this.source;
    this.book.seen(identity, clock.now(), ratePerSecond);
    if (ratePerSecond !== undefined) this.rate.set(ratePerSecond);
    if (signal?.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const poller = new Poller<Task>(identity, owner, (task) => {
        cancelTimer();
        signal?.removeEventListener('abort', hangUp);
        if (task !== null) this.book.dispatched(clock.now());
        resolve(task);
      });
      const hangUp = (): void => {
        poller.leave();
        if (onDeserted && this.waiting.length === 0) this.desert(onDeserted);
      };
      const cancelTimer = clock.after(timeoutMs, () => poller.leave());
      signal?.addEventListener('abort', hangUp, { once: true });
      poller.onRelease = () => this.seat(poller, 'front');
      poller.onGone = () => {
        const index = this.waiting.indexOf(poller);
        if (index >= 0) this.waiting.splice(index, 1);
      };
      this.seat(poller, 'back');
    });
  }

  /** Takes a waiting poller out of the line: it is yours to deliver to or to release. */
  reserve(): Poller<Task> | null {
    // With a backlog beside pollers that wait, the rate holds both up: it is the backlog's turn first.
    if (this.waiting.length === 0 || this.backlog.length > 0 || this.rate.take(this.source.clock.now()) > 0) return null;
    return this.waiting.shift() ?? null;
  }

  /** As `reserve`, but waits for one up to `waitMs` if the queue is polled busily; who waits comes before a backlog that is not old. */
  reserveSoon(waitMs: number, priorityKey = DEFAULT_PRIORITY_KEY): Promise<Poller<Task> | null> {
    const now = this.source.clock.now();
    if (this.waiting.length > 0 || waitMs <= 0 || this.rate.isSet || this.lastPoll === null || now - this.lastPoll > 1_000)
      return Promise.resolve(this.reserve());
    return new Promise((resolve) => {
      const take = (poller: Poller<Task>): void => {
        cancelTimer();
        resolve(poller);
      };
      const cancelTimer = this.source.clock.after(waitMs, () => {
        const index = this.hopeful.indexOf(hope);
        if (index >= 0) this.hopeful.splice(index, 1);
        resolve(null);
      });
      const hope = { take, priorityKey };
      this.hopeful.splice(
        placeFor(this.hopeful, (each) => each.priorityKey > priorityKey),
        0,
        hope,
      );
    });
  }

  get hasPoller(): boolean {
    return this.waiting.length > 0;
  }

  /** True when somebody polls here, or did within `withinMs`, and has not said goodbye. */
  alive(withinMs: number): boolean {
    return (
      !this.dead &&
      !this.deserted &&
      (this.waiting.length > 0 || (this.lastPoll !== null && this.source.clock.now() - this.lastPoll <= withinMs))
    );
  }

  /** A worker has just named this queue as its own: it is alive, whether or not its poll is here yet. */
  seen(): void {
    this.lastPoll = this.source.clock.now();
    this.dead = false;
    this.deserted = false;
  }

  /** Gives the offer to a waiting poller, or to the next that comes. Returns what takes it back. */
  offer(offer: Offer<Task>): () => void {
    this.offers.push(offer);
    this.pump();
    return () => {
      this.offers = this.offers.filter((each) => each !== offer);
    };
  }

  /** A row of this queue has been committed. False: the worker behind it has left, nobody will come for it. */
  added(row: TaskRow): boolean {
    if (this.dead) return false;
    const rank = rankOf(row.taskId);
    this.backlog.splice(
      placeFor(this.backlog, ({ taskId }) => rankOf(taskId) > rank),
      0,
      row,
    );
    if (this.backlog.length > BACKLOG_IN_MEMORY) {
      this.backlog.pop();
      this.storeMayHaveMore = true;
    }
    this.pump();
    return true;
  }

  /** Looks into the store again at the next occasion (now, if somebody waits). */
  recheck(): void {
    this.storeMayHaveMore = true;
    this.pump();
  }

  /** Rows in memory may be for another queue now: what is for this one is in the store. */
  reread(): void {
    this.backlog = [];
    this.recheck();
  }

  /** The worker behind this queue has left: its pollers hear "nothing", and what waited is returned. */
  close(): readonly TaskRow[] {
    this.dead = true;
    for (const poller of this.waiting.splice(0)) poller.leave();
    return this.backlog.splice(0);
  }

  /** Sends those pollers away that `identity` has here. */
  dismiss(identity: string): void {
    for (const poller of this.waiting.filter((each) => each.identity === identity)) poller.leave();
    this.book.left(identity);
  }

  private desert(gone: (rows: readonly TaskRow[]) => void): void {
    if (this.dead || this.deserted) return;
    this.deserted = true;
    this.source.clock.after(DESERTED_MS, () => {
      if (this.deserted && !this.dead) gone(this.close());
    });
  }

  private seat(poller: Poller<Task>, where: 'front' | 'back'): void {
    const hopeful = this.backlogComesFirst() ? undefined : this.hopeful.shift();
    if (hopeful) {
      hopeful.take(poller);
      // Nobody may ever wait here while the queue is busy: what lies in the store is looked for all the same.
      if (this.storeMayHaveMore && !this.reading && this.backlog.length === 0) void this.readStore();
      return;
    }
    if (where === 'front') this.waiting.unshift(poller);
    else this.waiting.push(poller);
    this.pump();
  }

  /** Before what was decided just now: it is more urgent, or has waited long. */
  private backlogComesFirst(): boolean {
    const [first] = this.backlog;
    if (first === undefined) return false;
    const [hopeful] = this.hopeful;
    const difference = hopeful === undefined ? 0 : priorityKeyOf(first.taskId) - hopeful.priorityKey;
    if (difference !== 0 && priorityKeyOf(first.taskId) > 0) return difference < 0;
    return this.source.clock.now() - first.createdAt > PATIENCE_MS;
  }

  private pump(): void {
    while (this.waiting.length > 0) {
      const offer = this.offers.shift();
      if (offer) {
        offer.take(this.waiting.shift() as Poller<Task>);
        continue;
      }
      if (this.backlog.length === 0 || !this.itsTurn()) break;
      const row = this.backlog.shift();
      if (!row) break;
      this.hand(row, this.waiting.shift() as Poller<Task>);
    }
    if (this.waiting.length > 0 && this.storeMayHaveMore && !this.reading) void this.readStore();
  }

  /** Whether the rate allows a task now; if not, the queue is looked at again when it does. */
  private itsTurn(): boolean {
    const { clock } = this.source;
    const leftMs = this.rate.take(clock.now());
    if (leftMs === 0) return true;
    if (!this.rateWait) {
      this.rateWait = true;
      clock.after(leftMs, () => {
        this.rateWait = false;
        this.pump();
      });
    }
    return false;
  }

  private hand(row: TaskRow, poller: Poller<Task>): void {
    this.inHand.add(row.taskId);
    this.source.handed?.(row);
    void this.source.consume(row, poller).then((outcome) => {
      this.inHand.delete(row.taskId);
      if (outcome !== 'done') poller.release();
      if (outcome === 'later') this.source.clock.after(RETRY_MS, () => this.added(row));
    });
  }

  private async readStore(): Promise<void> {
    this.reading = true;
    this.storeMayHaveMore = false;
    let after: string | null = null;
    try {
      while (this.waiting.length > 0 || after === null) {
        const page: readonly TaskRow[] = await this.source.readBacklog(after, BACKLOG_PAGE);
        const known = new Set(this.backlog.map((row) => row.taskId));
        const fresh = page.filter((row) => !known.has(row.taskId) && !this.inHand.has(row.taskId));
        this.backlog = [...this.backlog, ...fresh].sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
        if (page.length < BACKLOG_PAGE) break;
        after = page[page.length - 1]?.taskId ?? null;
        if (fresh.length > 0) {
          this.storeMayHaveMore = true;
          break;
        }
      }
    } catch {
      this.source.clock.after(RETRY_MS, () => this.recheck());
    } finally {
      this.reading = false;
    }
    if (this.backlog.length > 0) this.pump();
  }
}

/** Behind the last that does not come later: nearly always the end. */
function placeFor<T>(line: readonly T[], comesLater: (each: T) => boolean): number {
  let place = line.length;
  while (place > 0 && comesLater(line[place - 1] as T)) place--;
  return place;
}
