export { type Calendar, nextOfCalendar, toCalendar } from './calendar';
export { changesThatMatter } from './clock-changes';
export { compileSpec } from './compile';
export { CronProblem, type CronTimes, parseCron } from './cron-text';
export { type NextTime, type ScheduleTime, timesOf } from './next-time';
export { isTimeZone } from './time-zone';
