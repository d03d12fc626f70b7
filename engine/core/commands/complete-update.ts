import type { Draft } from '../draft';
import { checkFailure, checkPayloads } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE';

export function completeUpdate(draft: Draft, command: CommandOf<'CompleteUpdate'>): void {
  const { updateId, outcome } = command.attributes;
  const update = draft.state.updates.get(updateId);
  if (update?.stage !== 'accepted') throw new CommandRefused(BAD, `There is no accepted update "${updateId}" to complete.`);
  if ('failure' in outcome) checkFailure(draft, BAD, outcome.failure);
  else checkPayloads(draft, `The result of update "${updateId}"`, outcome.success);
  const { acceptedEventId, identity } = update;
  const { id: completedEventId } = draft.append({
    type: 'WorkflowExecutionUpdateCompleted',
    attributes: { meta: { updateId, ...(identity && { identity }) }, acceptedEventId, outcome },
    ...extras(command),
  });
  draft.state.updates.set(updateId, { stage: 'completed', completedEventId });
}
