import { type ExecutionKey, isOpenStatus, type WorkflowStatus } from '../../contract';
import { type Condition, orderOf, type Place, systemAttribute } from '../../visibility';
import type { House } from '../house';
import type { NamespaceRecord } from './record';

/** Small, so that steps of runs get in between: a batch of 50 takes some milliseconds. */
const BATCH = 50;
const CLOSE_TIME = systemAttribute('CloseTime');
const BY_CLOSE = [{ attribute: CLOSE_TIME, descending: false }];
const KINDS = ['deployment', 'taskQueue', 'worker', 'schedule', 'batch'] as const;

/**
 * Takes away what has been kept long enough (retention) and what was in a deleted namespace, in the background and in small batches.
 * A run is deleted only in the version in which it was found to be over, and only when no other run must still hear of its end: what
 * another process does to it in the meantime wins. Two processes that sweep at once do no harm.
 */
export class Sweeper {
  private cancel: (() => void) | null = null;
  private running = false;
  private sweeping: Promise<void> | null = null;

  constructor(private readonly house: () => House) {}

  start(): void {
    this.running = true;
    this.arm(this.house().tuning.sweepMs);
  }

  async stop(): Promise<void> {
    this.running = false;
    this.cancel?.();
    await this.sweeping;
  }

  lookSoon(): void {
    if (this.running && !this.sweeping) this.arm(0);
  }

  private arm(delayMs: number): void {
    this.cancel?.();
    this.cancel = this.house().clock.after(delayMs, () => {
      this.sweeping = this.sweep()
        .catch(this.house().report)
        .finally(() => {
          this.sweeping = null;
          if (this.running) this.arm(this.house().tuning.sweepMs);
        });
    });
  }

  private async sweep(): Promise<void> {
    const { namespaces, clock } = this.house();
    for (const { record } of namespaces.all()) {
      if (!this.running) return;
      if (record.state === 'DELETED') await this.removeNamespace(record);
      else if (record.retentionMs !== null) await this.sweepClosed(record.namespace, clock.now() - record.retentionMs);
    }
  }

  private async sweepClosed(namespace: string, before: number): Promise<void> {
    const where: Condition = { kind: 'range', attribute: CLOSE_TIME, operator: '<', value: before };
    let after: Place | undefined;
    while (this.running) {
      const page = await this.house().store.listVisibility({ namespace, where, order: BY_CLOSE, limit: BATCH, ...(after && { after }) });
      await this.deleteRuns(
        page.map(({ row }) => row.key),
        (record) => !isOpenStatus(record.status as WorkflowStatus) && record.deadline === null,
      );
      after = page.at(-1)?.place;
      if (page.length < BATCH) return;
    }
  }

  private async removeNamespace({ namespace }: NamespaceRecord): Promise<void> {
    const { store, namespaces, deployments } = this.house();
    while (this.running) {
      const page = await store.listVisibility({ namespace, order: orderOf([]), limit: BATCH });
      if (page.length === 0) {
        for (const kind of KINDS)
          for (const { name } of await store.readDocuments(kind, namespace)) await store.deleteDocument(kind, namespace, name);
        await deployments.read();
        return namespaces.forget(namespace);
      }
      await this.deleteRuns(
        page.map(({ row }) => row.key),
        () => true,
      );
    }
  }

  private async deleteRuns(
    keys: readonly ExecutionKey[],
    mayGo: (record: { readonly status: string; readonly deadline: number | null }) => boolean,
  ): Promise<void> {
    const { store, updates } = this.house();
    const records = await Promise.all(keys.map((key) => store.loadExecution(key)));
    // A row of the list without a record is a remnant: it goes with the version that no record has.
    const runs = keys.flatMap((key, i) => {
      const record = records[i];
      if (!record) return [{ key, version: 0 }];
      return mayGo(record) ? [{ key, version: record.version }] : [];
    });
    await store.deleteRuns(runs);
    for (const { key } of runs) updates.cache.drop(key.runId);
  }
}
