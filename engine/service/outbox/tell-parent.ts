import { isEngineError } from '../../contract';
import { recordChildClosed } from '../../core';
import { anyEvent } from './initiated';
import type { Letter } from './outbox';

/** The child's end is recorded in its parent, which may have closed or be gone: then nobody needs to hear of it. */
export async function tellParent(letter: Letter): Promise<void> {
  const { house, sender, acknowledgements } = letter;
  const { key, start, nextEventId } = sender;
  const { parent, parentInitiatedEventId: initiatedEventId, firstExecutionRunId: firstRunId } = start;
  const closeEvent = await anyEvent(letter, nextEventId - 1);
  if (parent && initiatedEventId !== undefined) {
    try {
      await house.updates.submit(parent, {
        law: (state, env) => recordChildClosed(state, { initiatedEventId, firstRunId, runId: key.runId, closeEvent }, env),
      });
    } catch (error) {
      if (!isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
    }
  }
  acknowledgements.add(key, { kind: 'tellParent' });
}
