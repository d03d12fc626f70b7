import type { Draft } from '../draft';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

/** The update has passed its validator: from now on it stands in the history, request and all. */
export function acceptUpdate(draft: Draft, command: CommandOf<'AcceptUpdate'>, workflowTaskCompletedEventId: number): void {
  const { updateId } = command.attributes;
  const update = draft.state.updates.get(updateId);
  if (update?.stage !== 'admitted')
    throw new CommandRefused('BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE', `There is no update "${updateId}" to accept.`);
  const { request } = update;
  const { id: acceptedEventId } = draft.append({
    type: 'WorkflowExecutionUpdateAccepted',
    attributes: {
      protocolInstanceId: updateId,
      acceptedRequestMessageId: `${updateId}/request`,
      // The last event before the start of the workflow task that brought it.
      acceptedRequestSequencingEventId: workflowTaskCompletedEventId - 2,
      acceptedRequest: request,
    },
    ...extras(command),
  });
  const { identity } = request.meta;
  draft.state.updates.set(updateId, { stage: 'accepted', acceptedEventId, ...(identity && { identity }) });
}
