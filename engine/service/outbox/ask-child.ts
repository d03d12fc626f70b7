import { type ExecutionKey, type HistoryEvent, storeUnavailable } from '../../contract';
import { isOpen, noteChildOpen, recordChildClosed } from '../../core';
import type { House } from '../house';
import type { Letter } from './letter';

/**
 * This run was reset from one that had closed, and what its child told that one was heard by nobody. One that is gone, or has not ended,
 * leaves it at that: whatever it tells from now on is passed on.
 */
export async function askChild({ house, sender }: Letter, initiatedEventId: number): Promise<void> {
  const child = sender.children.get(initiatedEventId);
  if (!child) return;
  const { namespace, workflowId, runId: firstRunId } = child;
  const end = await endOfChain(house, { namespace: namespace || sender.key.namespace, workflowId, runId: firstRunId });
  if (end === null) await house.updates.submit(sender.key, { law: (state, env) => noteChildOpen(state, initiatedEventId, env) });
  else {
    const report = { parentRunId: sender.key.runId, initiatedEventId, firstRunId, ...end };
    await house.updates.submit(sender.key, { law: (state, env) => recordChildClosed(state, report, env) });
  }
}

/** How the chain of runs ended that begins with this one; null: it has not, or is gone. */
async function endOfChain(
  house: House,
  first: ExecutionKey,
): Promise<{ readonly runId: string; readonly closeEvent: HistoryEvent } | null> {
  for (let key = first; ; ) {
    const run = await house.updates.read(key);
    if (run === null || isOpen(run.state)) return null;
    const [closeEvent] = await house.store.readHistory(key, run.state.nextEventId - 2, 1).catch((error: unknown) => {
      throw storeUnavailable(error);
    });
    if (!closeEvent) return null;
    const next = run.state.resetRunId ?? nextRunOf(closeEvent);
    if (!next) return { runId: key.runId, closeEvent };
    key = { ...key, runId: next };
  }
}

function nextRunOf({ attributes }: HistoryEvent): string | undefined {
  return 'newExecutionRunId' in attributes ? attributes.newExecutionRunId : undefined;
}
