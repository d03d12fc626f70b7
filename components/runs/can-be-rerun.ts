import { TEST_QUEUE } from '../workers/test-queue';
import type { RunDetails } from './use-run';

/** A test of a draft is begun anew in the designer. What only its own program can read, only that can start with again. */
export function canBeRerun({ taskQueue, inputIsReadable }: Pick<RunDetails, 'taskQueue' | 'inputIsReadable'>): boolean {
  return taskQueue !== TEST_QUEUE && inputIsReadable;
}
