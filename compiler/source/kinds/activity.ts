import { printActivity, readActivity } from '../activity-call';
import type { Syntax } from '../syntax';

export const activity: Syntax<'activity'> = {
  read: (statement, at) => readActivity('activity', statement, at),
  print: printActivity,
};
