import { EngineError, isEngineError } from '../../contract';

/** To a worker, a run that is not there is a task that is not its own any more: its start did not become durable. */
export async function asTaskOfRun<T>(code: 'WORKFLOW_TASK_NOT_FOUND' | 'ACTIVITY_NOT_FOUND', answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw new EngineError(code, error.message);
    throw error;
  }
}
