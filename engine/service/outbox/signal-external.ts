import { isEngineError } from '../../contract';
import { signalWorkflow } from '../../core';
import { onCurrentRun } from '../operations/resolve-run';
import { deliverTo } from './external';
import { eventOf } from './initiated';
import type { Letter } from './letter';

/** A run's signal to another, which tells a repetition by its request id. */
export async function signalExternal(letter: Letter, initiatedEventId: number): Promise<void> {
  const { house, sender } = letter;
  const { attributes } = await eventOf(letter, initiatedEventId, 'SignalExternalWorkflowExecutionInitiated');
  const { signalName, input, header } = attributes;
  const requestId = sender.externals.get(initiatedEventId)?.requestId ?? `${sender.key.runId}:${initiatedEventId}`;
  await deliverTo(letter, { initiatedEventId, attributes }, async (target, from) => {
    const signal = { signalName, ...(input && { input }), ...(header && { header }), requestId, ...from };
    try {
      await onCurrentRun(house, target, (key) => house.updates.submit(key, { law: (state, env) => signalWorkflow(state, signal, env) }));
      return null;
    } catch (error) {
      if (isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED')) return 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND';
      if (isEngineError(error, 'LIMIT_EXCEEDED')) return 'SIGNAL_COUNT_LIMIT_EXCEEDED';
      throw error;
    }
  });
}
