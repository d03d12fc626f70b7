import type { RespondQueryTaskCompletedRequest } from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondQueryTaskCompletedSchema } from '../validate/schemas';

/** The answer to a query that nobody waits for any more is dropped. */
export async function respondQueryTaskCompleted(house: House, request: RespondQueryTaskCompletedRequest): Promise<void> {
  check(respondQueryTaskCompletedSchema, request);
  house.queries.answer(request.execution.runId, request.queryId, request.answer);
}
