import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { pendingExternal } from '../pending';
import { checkId, checkMap, checkPayloads } from './check';
import { checkTarget, pendingOfKind } from './external';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_SIGNAL_WORKFLOW_EXECUTION_ATTRIBUTES';

/** Writes down that another run is to be signalled; it is sent once that is durable (`outbox.ts`). */
export function signalExternalWorkflowExecution(
  draft: Draft,
  command: CommandOf<'SignalExternalWorkflowExecution'>,
  workflowTaskCompletedEventId: number,
): void {
  const { attributes } = command;
  checkTarget(BAD, attributes);
  checkId(BAD, 'signalName', attributes.signalName);
  checkPayloads(draft, `The input of signal "${attributes.signalName}"`, attributes.input);
  checkMap(draft, `The header of signal "${attributes.signalName}"`, attributes.header);
  if (pendingOfKind(draft, 'signal') >= LIMITS.pendingExternalSignals)
    throw new CommandRefused(
      'PENDING_SIGNALS_LIMIT_EXCEEDED',
      `The run has ${LIMITS.pendingExternalSignals} signals to other runs on their way, which is the limit.`,
    );
  const namespace = attributes.namespace || draft.state.key.namespace;
  const event = draft.append({
    type: 'SignalExternalWorkflowExecutionInitiated',
    attributes: { ...attributes, namespace, workflowTaskCompletedEventId },
    ...extras(command),
  });
  draft.state.externals.set(event.id, pendingExternal(event, draft.state.key.runId));
}
