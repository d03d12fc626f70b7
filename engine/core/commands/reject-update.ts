import type { Draft } from '../draft';
import { rejectAdmitted } from '../workflow-update';
import { checkFailure } from './check';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE';

/** The update did not pass its validator: it leaves no trace in the history. */
export function rejectUpdate(draft: Draft, command: CommandOf<'RejectUpdate'>): void {
  const { updateId, failure } = command.attributes;
  checkFailure(draft, BAD, failure);
  if (draft.state.updates.get(updateId)?.stage !== 'admitted') throw new CommandRefused(BAD, `There is no update "${updateId}" to reject.`);
  rejectAdmitted(draft, updateId, failure);
}
