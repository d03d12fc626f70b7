import { printActivity, readActivity } from '../activity-call';
import type { Syntax } from '../syntax';

export const localActivity: Syntax<'localActivity'> = {
  read: (statement, at) => readActivity('localActivity', statement, at),
  print: printActivity,
};
