import type { HistoryEvent } from '../../contract';
import type { ActionClosed } from '../../core';
import { anyEvent } from './initiated';
import type { Letter } from './letter';

/** The schedule that began the run hears how its chain ended. */
export async function tellSchedule(letter: Letter): Promise<void> {
  const { house, sender, acknowledgements } = letter;
  const { key, start, status, nextEventId } = sender;
  const { namespace, workflowId } = key;
  if (start.scheduleId !== undefined) {
    const outcome = outcomeOf(await anyEvent(letter, nextEventId - 1));
    await house.schedules.closed(
      { namespace, scheduleId: start.scheduleId },
      { workflowId, runId: start.firstExecutionRunId, status, ...outcome },
    );
  }
  acknowledgements.add(key, { kind: 'tellSchedule' });
}

function outcomeOf(event: HistoryEvent): Pick<ActionClosed, 'result' | 'failure'> {
  if (event.type === 'WorkflowExecutionCompleted') return { ...(event.attributes.result && { result: event.attributes.result }) };
  if (event.type === 'WorkflowExecutionFailed') return { failure: event.attributes.failure };
  if (event.type === 'WorkflowExecutionTimedOut')
    return { failure: { message: 'workflow timeout', source: 'Server', timeoutFailureInfo: { timeoutType: 'START_TO_CLOSE' } } };
  return {};
}
