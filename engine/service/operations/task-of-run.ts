import { type ActivityById, type ActivityToken, EngineError, isEngineError } from '../../contract';
import type { House } from '../house';
import type { Update } from '../update/pending';
import { resolveRun } from './resolve-run';

/** To a worker, a run that is not there is a task that is not its own any more: its start did not become durable. */
export async function asTaskOfRun<T>(code: 'WORKFLOW_TASK_NOT_FOUND' | 'ACTIVITY_NOT_FOUND', answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw new EngineError(code, error.message);
    throw error;
  }
}

/** Carries out what is said of an activity, by its token or by its id. */
export function onActivity<T>(house: House, token: ActivityToken | ActivityById, law: Update<T>['law']): Promise<T> {
  const change = async () => {
    const key = 'scheduledEventId' in token ? token.execution : await resolveRun(house, token.execution);
    return house.updates.submit(key, { law });
  };
  return asTaskOfRun('ACTIVITY_NOT_FOUND', change());
}
