import { EngineError, type ScheduleRef, storeUnavailable } from '../../contract';
import {
  type ActionClosed,
  advanceSchedule,
  decodeSchedule,
  encodeSchedule,
  recordClosed,
  type Schedule,
  ScheduleProblem,
  scheduleDueAt,
} from '../../core';
import type { House } from '../house';
import { OneAtATime } from '../update/one-at-a-time';
import { carryOut, isIdle } from './carry-out';

const MAX_TRIES = 64;
const FIRST_REVISIONS = 2 ** 50;

/** What a step leaves to do: nothing, to look again, to carry out what this process has decided. */
type Next = 'rest' | 'again' | 'mine';

interface Stored {
  readonly schedule: Schedule;
  readonly revision: number;
  readonly dueAt: number | undefined;
}

/**
 * The schedules of this process's store. Each is a document: what a law decides is written first, with the document's revision as guard, and
 * then carried out and recorded; so a process may die between any two steps, and several may be at the same one.
 */
export class Schedules {
  private readonly inOrder = new OneAtATime();
  private readonly working = new Set<Promise<void>>();

  constructor(private readonly house: () => House) {}

  /** False: there is one of this id. */
  async create(schedule: Schedule): Promise<boolean> {
    const now = this.house().clock.now();
    const written = await this.write(advanceSchedule(schedule, now), 0);
    if (written) this.goOn(schedule);
    return written;
  }

  async read(ref: ScheduleRef): Promise<Schedule> {
    const stored = await this.load(ref);
    if (stored === null) throw scheduleNotFound(ref);
    return stored.schedule;
  }

  /** Writes what `law` makes of the schedule as it stands now; what came of it is carried out in the background. */
  async change(ref: ScheduleRef, law: (schedule: Schedule, now: number) => Schedule): Promise<Schedule> {
    const after = await this.inOrder.run(nameOf(ref), async () => {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const stored = await this.load(ref);
        if (stored === null) throw scheduleNotFound(ref);
        const now = this.house().clock.now();
        const upToNow = advanceSchedule(stored.schedule, now);
        const changed = law(upToNow, now);
        if (changed === upToNow || (await this.write(advanceSchedule(changed, now), stored.revision))) return changed;
      }
      throw new EngineError('TOO_BUSY', `Too many changes of schedule "${ref.scheduleId}" at once. Try again.`);
    });
    this.goOn(ref);
    return after;
  }

  async delete(ref: ScheduleRef): Promise<void> {
    await this.inOrder.run(nameOf(ref), async () => {
      if ((await this.load(ref)) === null) throw scheduleNotFound(ref);
      await this.house().store.deleteDocument('schedule', ref.namespace, ref.scheduleId).catch(rethrow);
    });
  }

  /** A run that a schedule began has ended, with its whole chain. Resolves when that is durable; a schedule that is gone need not know. */
  async closed(ref: ScheduleRef, closed: ActionClosed): Promise<void> {
    const recorded = await this.inOrder.run(nameOf(ref), async () => {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const stored = await this.load(ref);
        if (stored === null) return false;
        // It may not be recorded yet that it began.
        const begun = await carryOut(this.house(), stored.schedule);
        const after = recordClosed(begun, closed);
        if (after === stored.schedule) return false;
        if (await this.write(advanceSchedule(after, this.house().clock.now()), stored.revision)) return true;
      }
      throw new EngineError('TOO_BUSY', `Too many changes of schedule "${ref.scheduleId}" at once. Try again.`);
    });
    if (recorded) this.goOn(ref);
  }

  /** Does what is due: called when its time has come. */
  async due(ref: ScheduleRef): Promise<void> {
    await this.work(ref, false);
  }

  /** Resolves when what is under way has been carried out. */
  async stop(): Promise<void> {
    await Promise.all(this.working);
  }

  private goOn(ref: ScheduleRef): void {
    const { report, running } = this.house();
    const work = this.work(ref, true)
      // It is due again by itself.
      .catch((error: unknown) => (running() ? report(error) : undefined))
      .finally(() => this.working.delete(work));
    this.working.add(work);
  }

  private async work(ref: ScheduleRef, mine: boolean): Promise<void> {
    let next: Next = mine ? 'mine' : 'again';
    while (next !== 'rest' && this.house().running()) {
      const isMine: boolean = next === 'mine';
      next = await this.inOrder.run(nameOf(ref), (): Promise<Next> => this.step(ref, isMine));
    }
  }

  /** `mine`: this process has decided what is to be carried out, and need not wait until that is due again. */
  private async step(ref: ScheduleRef, mine: boolean): Promise<Next> {
    const { clock } = this.house();
    const stored = await this.load(ref);
    if (stored === null) return 'rest';
    const due = stored.dueAt !== undefined && stored.dueAt <= clock.now();
    if (!due && (!mine || isIdle(stored.schedule))) {
      this.house().dueDocuments.note(stored.dueAt ?? null);
      return 'rest';
    }
    const carried = await carryOut(this.house(), stored.schedule);
    const next = advanceSchedule(carried, clock.now());
    if (next === stored.schedule && !due) return 'rest';
    if (!(await this.write(next, stored.revision))) return mine ? 'mine' : 'again';
    // What could not be carried out now is due again in a while.
    if (!isIdle(next)) return next.nextAction === carried.nextAction && next.orders.length === carried.orders.length ? 'rest' : 'mine';
    return 'again';
  }

  private async load({ namespace, scheduleId }: ScheduleRef): Promise<Stored | null> {
    const row = await this.house().store.readDocument('schedule', namespace, scheduleId).catch(rethrow);
    return row && { schedule: decodeSchedule(row.body), revision: row.revision, dueAt: row.dueAt };
  }

  private async write(schedule: Schedule, expected: number): Promise<boolean> {
    const { store, clock, random, dueDocuments } = this.house();
    const { namespace, scheduleId: name } = schedule;
    const now = clock.now();
    const dueAt = scheduleDueAt(schedule, now);
    const document = { kind: 'schedule' as const, namespace, name, body: encodeSchedule(schedule), updatedAt: now };
    // A process that still has in hand what was deleted must not take its own revision for that of the one made since.
    const first = 1 + Math.floor(random.next() * FIRST_REVISIONS);
    const written = await store.writeDocument({ ...document, ...(dueAt !== null && { dueAt }) }, expected, first).catch(rethrow);
    if (written) dueDocuments.note(dueAt);
    return written;
  }
}

export function scheduleNotFound({ namespace, scheduleId }: ScheduleRef): EngineError {
  return new EngineError('SCHEDULE_NOT_FOUND', `Schedule not found: "${scheduleId}" in namespace "${namespace}".`, { scheduleId });
}

/** What the laws find wrong in a request is the caller's error. */
export function asArgument<T>(law: () => T): T {
  try {
    return law();
  } catch (error) {
    if (error instanceof ScheduleProblem) throw new EngineError('INVALID_ARGUMENT', error.message, { path: error.path });
    throw error;
  }
}

function nameOf({ namespace, scheduleId }: ScheduleRef): string {
  return JSON.stringify([namespace, scheduleId]);
}

function rethrow(error: unknown): never {
  throw storeUnavailable(error);
}
