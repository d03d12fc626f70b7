/** Who gets what next: task queues, their pollers and their backlog. */
export { Matching, type MatchingOptions, type QueuePollers } from './matching';
export type { Poller } from './poller';
export type { PollerInfo } from './poller-book';
export type { Offer, TaskQueue } from './task-queue';
export { partsOfQueue, queueOfVersion } from './version-queue';
