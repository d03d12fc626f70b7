import { isEngineError } from '../../contract';
import { recordChildClosed } from '../../core';
import { anyEvent } from './initiated';
import type { Letter } from './letter';

/** The child's end is recorded in its parent, which may have closed or be gone: then nobody needs to hear of it. */
export async function tellParent(letter: Letter): Promise<void> {
  const { house, sender, acknowledgements } = letter;
  const { key, start, nextEventId } = sender;
  const { parent, parentInitiatedEventId: initiatedEventId, firstExecutionRunId: firstRunId } = start;
  const closeEvent = await anyEvent(letter, nextEventId - 1);
  if (parent && initiatedEventId !== undefined) {
    const report = { parentRunId: parent.runId, initiatedEventId, firstRunId, runId: key.runId, closeEvent };
    try {
      for (let runId: string | undefined = parent.runId; runId; )
        runId = await house.updates.submit({ ...parent, runId }, { law: (state, env) => recordChildClosed(state, report, env) });
    } catch (error) {
      if (!isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
    }
  }
  acknowledgements.add(key, { kind: 'tellParent' });
}
