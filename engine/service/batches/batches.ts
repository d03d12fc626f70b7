import { type BatchRef, EngineError, storeUnavailable } from '../../contract';
import type { DocumentRow } from '../../store/store';
import { allOf, orderOf, systemAttribute } from '../../visibility';
import type { House } from '../house';
import { readQuery } from '../validate/visibility-query';
import { act } from './act';
import { type BatchJob, withOutcomes } from './job';

/** Runs that one step deals with at most; a step is a second's worth. */
const PAGE = 100;
const AT_ONCE = 10;
/** A step takes no longer, unless its process has died: then another takes it over. */
const LEASE_MS = 60_000;
const KEPT_MS = 7 * 86_400_000;
const MAX_TRIES = 32;

/** Jobs over many runs. A step claims the job, deals with the next runs of its list, and writes how far it came. */
export class Batches {
  constructor(private readonly house: () => House) {}

  /** False: there is one of this id. */
  create(job: BatchJob): Promise<boolean> {
    return this.write(job, 0, job.startTime);
  }

  async read(ref: BatchRef): Promise<BatchJob> {
    return (await this.load(ref)).job;
  }

  async list(namespace: string): Promise<readonly BatchJob[]> {
    const rows = await this.house().store.readDocuments('batch', namespace).catch(rethrow);
    return rows.map(jobOf).sort((a, b) => b.startTime - a.startTime);
  }

  async stop(ref: BatchRef, stopReason: string): Promise<void> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const { job, revision } = await this.load(ref);
      if (job.state !== 'RUNNING') return;
      if (await this.close({ ...job, state: 'STOPPED', stopReason }, revision)) return;
    }
    throw new EngineError('TOO_BUSY', `Too much is going on with job "${ref.jobId}". Try again.`);
  }

  /** One step; called when the job is due. */
  async due(ref: BatchRef): Promise<void> {
    const { store, clock } = this.house();
    const row = await store.readDocument('batch', ref.namespace, ref.jobId).catch(rethrow);
    if (row === null || row.dueAt === undefined || row.dueAt > clock.now()) return;
    const job = jobOf(row);
    if (job.state !== 'RUNNING') return store.deleteDocument('batch', ref.namespace, ref.jobId).catch(rethrow);
    if (!(await this.write(job, row.revision, clock.now() + LEASE_MS))) return;
    await this.step(job, row.revision + 1);
  }

  private async step(job: BatchJob, revision: number): Promise<void> {
    const { clock } = this.house();
    const began = clock.now();
    const limit = Math.min(PAGE, Math.ceil(job.rps));
    const page = await this.nextRuns(job, limit);
    const outcomes = await inTurns(page, AT_ONCE, ({ row }) => act(this.house(), job, row));
    const next = withOutcomes(job, outcomes, page.at(-1)?.place ?? null);
    const written =
      page.length < limit
        ? await this.close({ ...next, state: 'COMPLETED' }, revision)
        : await this.write(next, revision, began + (page.length / job.rps) * 1_000);
    if (!written) await this.countAfterStop(next);
  }

  /** It was stopped during the step: what was done is counted all the same. */
  private async countAfterStop(done: BatchJob): Promise<void> {
    const { job, revision } = await this.load(done);
    if (job.state !== 'STOPPED') return;
    const { state, closeTime, stopReason } = job;
    const counted = { ...done, state, closeTime, ...(stopReason !== undefined && { stopReason }) };
    await this.write(counted, revision, (closeTime ?? done.startTime) + KEPT_MS);
  }

  private close(job: BatchJob, revision: number): Promise<boolean> {
    const closeTime = this.house().clock.now();
    return this.write({ ...job, closeTime }, revision, closeTime + KEPT_MS);
  }

  /** Those that were there when the job began: what it makes itself is not dealt with again. */
  private async nextRuns({ namespace, query, startTime, place }: BatchJob, limit: number) {
    const { where } = readQuery(this.house(), { namespace, query });
    const before = { kind: 'range', attribute: systemAttribute('StartTime'), operator: '<=', value: startTime } as const;
    const request = { namespace, where: allOf(where, before) ?? before, order: orderOf([]), limit };
    return this.house()
      .store.listVisibility({ ...request, ...(place && { after: place }) })
      .catch(rethrow);
  }

  private async load(ref: BatchRef): Promise<{ readonly job: BatchJob; readonly revision: number }> {
    const row = await this.house().store.readDocument('batch', ref.namespace, ref.jobId).catch(rethrow);
    if (row === null)
      throw new EngineError('BATCH_NOT_FOUND', `Batch job not found: "${ref.jobId}" in namespace "${ref.namespace}".`, {
        jobId: ref.jobId,
      });
    return { job: jobOf(row), revision: row.revision };
  }

  private async write(job: BatchJob, expected: number, dueAt: number): Promise<boolean> {
    const { store, clock, dueDocuments } = this.house();
    const { namespace, jobId: name } = job;
    const document = {
      kind: 'batch' as const,
      namespace,
      name,
      body: JSON.stringify(job),
      updatedAt: clock.now(),
      dueAt: Math.ceil(dueAt),
    };
    const written = await store.writeDocument(document, expected).catch(rethrow);
    if (written) dueDocuments.note(dueAt);
    return written;
  }
}

/** The results in the order of the items; at most `atOnce` are in work. */
async function inTurns<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const take = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, take));
  return results;
}

function jobOf({ body }: DocumentRow): BatchJob {
  return JSON.parse(body) as BatchJob;
}

function rethrow(error: unknown): never {
  throw storeUnavailable(error);
}
