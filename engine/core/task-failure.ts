import type { TaskFailure } from '../contract';
import { isOpen, type MutableState } from './state';

const MESSAGE_LENGTH = 1_000;

/** Why the run makes no progress although it runs; null: it does. */
export function taskFailureOf(state: MutableState): TaskFailure | null {
  const { failureStreak, lastTaskFailure } = state;
  if (!isOpen(state) || failureStreak === 0) return null;
  const attempt = failureStreak + 1;
  if (lastTaskFailure === null)
    return { category: 'WorkflowTaskTimedOut', cause: 'START_TO_CLOSE', message: 'The worker did not answer in time.', attempt };
  const { cause, failure } = lastTaskFailure;
  return { category: 'WorkflowTaskFailed', cause, message: (failure?.message || cause).slice(0, MESSAGE_LENGTH), attempt };
}
