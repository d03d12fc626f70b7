import { cancelRun } from '../operations/request-cancel-workflow';
import { deliverTo } from './external';
import { eventOf } from './initiated';
import type { Letter } from './letter';

/** A run asks another to stop. One that has closed, or was asked before, needs no more asking. */
export async function cancelExternal(letter: Letter, initiatedEventId: number): Promise<void> {
  const { attributes } = await eventOf(letter, initiatedEventId, 'RequestCancelExternalWorkflowExecutionInitiated');
  const { reason } = attributes;
  await deliverTo(letter, { initiatedEventId, attributes }, async (target, from) => {
    await cancelRun(letter.house, target, { ...(reason && { reason }), externalInitiatedEventId: initiatedEventId, ...from });
    return null;
  });
}
