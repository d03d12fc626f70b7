import { EngineError, type ScheduleAction } from '../../contract';
import { retryPolicyProblem } from '../../core';
import { checkPayloadMap, checkPayloads, checkSearchAttributes } from '../validate/limits';

/** What could not be started is refused now, and not when its time comes. */
export function checkAction({ retryPolicy, input, header, memo, searchAttributes }: ScheduleAction): void {
  const problem = retryPolicyProblem(retryPolicy);
  if (problem !== null) throw new EngineError('INVALID_ARGUMENT', problem);
  checkPayloads('The input', input);
  checkPayloadMap('The header', header);
  checkPayloadMap('The memo', memo);
  checkSearchAttributes(searchAttributes);
}
