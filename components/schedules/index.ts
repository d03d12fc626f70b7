/** What starts runs by itself: the list, one schedule, the form. */
export { ScheduleScreen } from './schedule-screen';
export { SchedulesScreen } from './schedules-screen';
