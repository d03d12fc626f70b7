import type { Clock, DeploymentVersion, Random } from '../contract';
import type { Ids } from '../core';
import type { Matching } from '../matching';
import type { Store } from '../store/store';
import type { Batches } from './batches/batches';
import type { Deployments } from './deployments/deployments';
import type { DueDocuments } from './due-documents';
import type { Namespaces } from './namespaces/namespaces';
import type { Sweeper } from './namespaces/sweeper';
import type { Outbox } from './outbox/outbox';
import type { Queries } from './queries';
import type { Relays } from './relays';
import type { Scheduler } from './scheduler';
import type { Schedules } from './schedules/schedules';
import type { ScheduledActivities } from './tasks/scheduled-activities';
import type { OneAtATime } from './update/one-at-a-time';
import type { Updates } from './update/updates';
import type { Watchers } from './watchers';
import type { WorkerBook } from './worker-book';
import type { Rejections } from './workflow-updates/rejections';

/** Times of the engine, in milliseconds. */
export interface Tuning {
  /** How long a run's turn waits for a workflow task that was handed out before its commit. */
  readonly speculationMs: number;
  /** How long a run's turn waits for a poller of a queue that is polled busily. */
  readonly pollerWaitMs: number;
  /** A workflow or activity poll is answered with "nothing" after it: before the minute that proxies wait. */
  readonly pollMs: number;
  /** A history read that waits for new events is answered with an empty page after it. */
  readonly historyWaitMs: number;
  /** A sticky queue nobody has polled for so long is given up. */
  readonly stickyAliveMs: number;
  readonly leaseTtlMs: number;
  readonly leaseRenewMs: number;
  /** How often what other processes wrote (tasks, events, questions) is looked for, while there are any. */
  readonly lookMs: number;
  /** How often while this process knows of no other; and deadlines at all times. */
  readonly slowLookMs: number;
  /** How often closed runs are looked for that have been kept long enough. */
  readonly sweepMs: number;
  /** Nobody waits for an acknowledgement, and it is in time as long as its message does not fall due again: so many go into one commit. */
  readonly gatherMs: number;
  /** Runs whose record is kept in memory. */
  readonly cachedRuns: number;
}

export const DEFAULT_TUNING: Tuning = {
  speculationMs: 200,
  pollerWaitMs: 100,
  pollMs: 50_000,
  historyWaitMs: 20_000,
  stickyAliveMs: 10_000,
  leaseTtlMs: 10_000,
  leaseRenewMs: 3_000,
  lookMs: 100,
  slowLookMs: 1_000,
  sweepMs: 60_000,
  gatherMs: 500,
  cachedRuns: 5_000,
};

/** The code that a new run of this type is pinned to when nobody has said which; undefined: whatever its worker has. */
export type CurrentVersion = (of: {
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflowType: string;
  /** Of a child: the version that its parent is pinned to. */
  readonly parent?: DeploymentVersion;
}) => Promise<DeploymentVersion | undefined>;

/** What the operations share. Put together once, in `create-engine.ts`. */
export interface House {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly tuning: Tuning;
  /** Name of this engine process, for people. */
  readonly identity: string;
  /** Of this process: owner of the tasks that its own workers hold. */
  readonly incarnationId: string;
  /** True when other processes may write to the same store. */
  readonly shared: boolean;
  /** True when others do, as far as this process knows. */
  readonly hasNeighbours: () => boolean;
  readonly matching: Matching;
  readonly workerBook: WorkerBook;
  readonly updates: Updates;
  readonly scheduledActivities: ScheduledActivities;
  /** Starts of one workflow id take turns: a loser would have run its first workflow task for nothing. */
  readonly starts: OneAtATime;
  readonly queries: Queries;
  /** Tells other runs what they must hear. */
  readonly outbox: Outbox;
  readonly relays: Relays;
  readonly watchers: Watchers;
  readonly rejections: Rejections;
  readonly scheduler: Scheduler;
  /** Rings for what is due and no run: schedules, batch jobs. */
  readonly dueDocuments: DueDocuments;
  readonly deployments: Deployments;
  readonly schedules: Schedules;
  readonly batches: Batches;
  readonly currentVersion?: CurrentVersion;
  readonly namespaces: Namespaces;
  readonly sweeper: Sweeper;
  /** The most that one payload field of a request or command may have. */
  readonly payloadLimitBytes: number;
  /** True: a search attribute that is not registered is refused instead of being registered by its first use. */
  readonly refuseUnknownAttributes: boolean;
  /** False once the engine has been stopped. */
  readonly running: () => boolean;
  /** A fault that nobody waits for. */
  readonly report: (error: unknown) => void;
}
