import { sleep } from 'backstitch/activity';
import { ApplicationFailure } from 'backstitch/common';
import { idempotencyKey, lookUp, once } from './lib/ledger';

/** Slow systems for the examples: a job that is ready some time after it was asked for, and items that take a moment each. */

export interface JobRequest {
  /** What is to be made. */
  name: string;
  /**
   * How long it takes.
   * @minimum 0
   */
  seconds: number;
}

export interface Job {
  jobId: string;
}

export interface JobState {
  ready: boolean;
  /** From 0 to 100. */
  percent: number;
  /** Where the result is, once there is one. */
  result?: string;
}

interface NotedJob extends JobRequest {
  readonly startedAt: number;
}

/** Asks for a job. It is not waited for: ask `checkJob`. */
export async function startJob(request: JobRequest): Promise<Job> {
  const jobId = idempotencyKey();
  await once('jobs', jobId, (): NotedJob => ({ ...request, startedAt: Date.now() }));
  return { jobId };
}

/** How far a job is. An unknown job is a failure of type `JobUnknown`. */
export async function checkJob(request: { jobId: string }): Promise<JobState> {
  const job = await lookUp<NotedJob>('jobs', request.jobId);
  if (!job) throw ApplicationFailure.nonRetryable(`There is no job '${request.jobId}'.`, 'JobUnknown');
  const passed = (Date.now() - job.startedAt) / 1000;
  if (passed >= job.seconds) return { ready: true, percent: 100, result: `results/${encodeURIComponent(job.name)}.csv` };
  return { ready: false, percent: Math.floor((passed / job.seconds) * 100) };
}

export interface ItemRequest {
  /** What is processed: an image, a customer, a row. Items that begin with `bad` fail for good. */
  item: string;
}

export interface ItemResult {
  item: string;
  /** Characters, for want of anything better to measure. */
  size: number;
}

/** Processes one item, which takes a fifth of a second. */
export async function processItem(request: ItemRequest): Promise<ItemResult> {
  const { item } = request;
  if (item.startsWith('bad')) throw ApplicationFailure.nonRetryable(`'${item}' cannot be processed.`, 'ItemInvalid');
  await sleep(200);
  return once('items', idempotencyKey(), () => ({ item, size: item.length }));
}
