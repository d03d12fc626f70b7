/** The laws of schedules: pure functions from (schedule, request or what happened, now) to the schedule after it. */

export { advanceSchedule, nextActionTimes, scheduleDueAt } from './advance';
export { createSchedule, ScheduleProblem, updateSchedule } from './define';
export { patchSchedule } from './patch';
export { type ActionClosed, recordClosed, recordOrdered, recordStarted, type StartOutcome } from './record';
export { scheduleAttributes } from './run-attributes';
export { changesThatMatter, compileSpec, timesOf } from './spec';
export { decodeSchedule, encodeSchedule, type Order, rememberRequest, type Schedule, type StartingAction } from './state';
