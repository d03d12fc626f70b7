export { type Activities, type ActivityLookup, namesOf } from './activities';
export { ActivityAttempt, type ActivitySurroundings, type AttemptOptions, type Outcome, runActivity } from './attempt';
export { type ActivityExecutor, type ActivityExecutorOptions, type ActivitySlotInfo, createActivityExecutor } from './executor';
export { DEFAULT_THROTTLE_MS, Heartbeats, MAXIMUM_THROTTLE_MS, throttleMs } from './heartbeats';
export { activityLogAttributes } from './logger';
