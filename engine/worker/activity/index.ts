export { type ActivityExecutor, type ActivityExecutorOptions, createActivityExecutor } from './executor';
export { DEFAULT_THROTTLE_MS, Heartbeats, MAXIMUM_THROTTLE_MS, throttleMs } from './heartbeats';
export { type Activities, type ActivityLookup, namesOf, type Outcome, runActivity } from './outcome';
