import { defaultPayloadConverter, errorToFailure, isCancellation, TemporalFailure } from '../common';
import { ContinueAsNew } from './continue-as-new';
import type { Run } from './run';

/** How a run ends. */

export function completeRun(run: Run, result: unknown): void {
  run.push({ type: 'completeWorkflowExecution', result: [defaultPayloadConverter.toPayload(result)] });
}

/**
 * What an error that leaves the workflow (or a signal handler) means: cancelled if that was asked for; continued as new;
 * failed, if the error is declared as a failure. Every other error is a mistake in the code and fails only the workflow task,
 * which is tried again: deploying a fix heals the run.
 */
export function failRun(run: Run, error: unknown): void {
  if (run.cancelRequested && isCancellation(error)) run.push({ type: 'cancelWorkflowExecution' });
  else if (error instanceof ContinueAsNew) run.push(error.command);
  else if (error instanceof TemporalFailure) {
    run.handlersAtWork.clear();
    run.push({ type: 'failWorkflowExecution', failure: errorToFailure(error) });
  } else run.failTask(error);
}

/** Says that handlers were cut off, unless the workflow does not mind. */
export function warnOfUnfinishedHandlers(run: Run): void {
  const names = [...run.handlersAtWork].filter((h) => h.unfinishedPolicy === 'WARN_AND_ABANDON').map((h) => h.name);
  if (names.length === 0) return;
  run.log({
    level: 'WARN',
    message:
      '[TMPRL1102] Workflow finished while a signal or update handler was still running. Wait for ' +
      `\`condition(allHandlersFinished)\` before the workflow ends, or set \`unfinishedPolicy\` of the handler. Handlers: ${names.join(', ')}`,
  });
}
