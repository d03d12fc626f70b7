import { isEngineError } from '../../contract';
import { recoverLostTasks } from '../../core';
import type { IncarnationRow } from '../../store/store';
import type { House } from '../house';

export interface IncarnationOptions {
  readonly host: string;
  readonly pid: number;
  /** Whether a process of this host still lives. */
  readonly isProcessAlive: (pid: number) => boolean;
  /** What the process tells of itself to the others. */
  readonly details: () => object;
  /** Whether it recovers what dead processes held. */
  readonly looksAfterOthers: boolean;
}

const PAGE = 200;
/** Found at the start with a lease that ended so long ago, a process is dead whatever its clock shows. */
const LONG_DEAD_MS = 60_000;
/** Nobody waits for the answer to a question of another process for so long. */
const OLD_RELAY_MS = 120_000;

/**
 * This process among the engine processes: it announces itself, renews its lease, and looks after those that died.
 * Two that look after the same dead one do no harm: a transition finds nothing left to recover.
 */
export class Incarnation {
  private startedAt = 0;
  private cancelBeat: (() => void) | null = null;
  private stopped = false;
  private round = 0;
  /** Other processes that live on this store. */
  neighbours = 0;
  /** The leases of others as they were found, with the round in which they were found so first. */
  private readonly leases = new Map<string, { readonly expiresAt: number; readonly since: number }>();

  constructor(
    private readonly house: () => House,
    private readonly options: IncarnationOptions,
  ) {}

  async start(): Promise<void> {
    this.startedAt = this.house().clock.now();
    await this.renew();
    await this.look(true);
    this.beat();
  }

  /** What this process still holds is open to be recovered from now on. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelBeat?.();
    await this.house().store.upsertIncarnation({ ...this.row(), expiresAt: 0 });
  }

  private row(): IncarnationRow {
    const { incarnationId, clock, tuning } = this.house();
    const { host, pid, details } = this.options;
    const expiresAt = clock.now() + tuning.leaseTtlMs;
    return { id: incarnationId, host, pid, startedAt: this.startedAt, expiresAt, details: JSON.stringify(details()) };
  }

  private renew(): Promise<void> {
    return this.house().store.upsertIncarnation(this.row());
  }

  private beat(): void {
    if (this.stopped) return;
    const { clock, tuning, report, shared } = this.house();
    this.cancelBeat = clock.after(tuning.leaseRenewMs, () => {
      const round = async (): Promise<void> => {
        await this.renew();
        if (shared) await this.look(false);
      };
      round()
        .catch(report)
        .finally(() => this.beat());
    });
  }

  /** Who else lives, and what the dead left behind. */
  private async look(first: boolean): Promise<void> {
    const { store, incarnationId, clock, shared } = this.house();
    const rows = await store.listIncarnations();
    this.observe(rows);
    const others = rows.filter((row) => row.id !== incarnationId);
    const dead = others.filter((row) => this.isDead(row, first));
    this.neighbours = others.length - dead.length;
    if (!this.options.looksAfterOthers) return;
    if (shared) await store.deleteRelays([], clock.now() - OLD_RELAY_MS);
    if (dead.length === 0) return;
    const ids = new Set(dead.map((row) => row.id));
    for (const owner of [...ids, '*']) await this.recoverOwnedBy(owner, ids);
    for (const id of ids) await store.deleteIncarnation(id);
  }

  private observe(rows: readonly IncarnationRow[]): void {
    this.round += 1;
    for (const { id, expiresAt } of rows)
      if (this.leases.get(id)?.expiresAt !== expiresAt) this.leases.set(id, { expiresAt, since: this.round });
    const ids = new Set(rows.map((row) => row.id));
    for (const id of this.leases.keys()) if (!ids.has(id)) this.leases.delete(id);
  }

  /** A lease counts as ended when nobody renewed it for its length by our own measure: the clocks of two machines differ, and clocks jump. */
  private isDead(row: IncarnationRow, first: boolean): boolean {
    const { clock, shared, tuning } = this.house();
    if (!shared) return first;
    if (row.expiresAt === 0 || (first && row.expiresAt <= clock.now() - LONG_DEAD_MS)) return true;
    const { host, pid, isProcessAlive } = this.options;
    if (row.host === host && row.pid !== pid && !isProcessAlive(row.pid)) return true;
    const rounds = this.round - (this.leases.get(row.id)?.since ?? this.round);
    return rounds * tuning.leaseRenewMs >= tuning.leaseTtlMs;
  }

  private async recoverOwnedBy(owner: string, ids: ReadonlySet<string>): Promise<void> {
    const { store, updates } = this.house();
    let after: string | null = null;
    for (;;) {
      const keys: Awaited<ReturnType<typeof store.ownedExecutions>> = await store.ownedExecutions(owner, after, PAGE);
      await Promise.all(
        keys.map((key) =>
          updates
            .submit(key, { law: (state, env) => recoverLostTasks(state, { dead: (id) => ids.has(id) }, env) })
            .catch((error: unknown) => {
              if (!isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
            }),
        ),
      );
      if (keys.length < PAGE) return;
      after = keys[keys.length - 1]?.runId ?? null;
    }
  }
}
