import { EngineError, type ScheduleAction } from '../../contract';
import { retryPolicyProblem } from '../../core';
import type { House } from '../house';
import { checkPayloadMap, checkPayloads, checkSearchAttributes } from '../validate/limits';

/** What could not be started is refused now, and not when its time comes. */
export function checkAction(house: House, { retryPolicy, input, header, memo, searchAttributes }: ScheduleAction): void {
  const problem = retryPolicyProblem(retryPolicy);
  if (problem !== null) throw new EngineError('INVALID_ARGUMENT', problem);
  checkPayloads(house, 'The input', input);
  checkPayloadMap(house, 'The header', header);
  checkPayloadMap(house, 'The memo', memo);
  checkSearchAttributes(searchAttributes);
}
