/** Who gets what next: task queues, their pollers and their backlog. */
export { Matching, type MatchingOptions } from './matching';
export type { Poller } from './poller';
export type { Offer, TaskQueue } from './task-queue';
