import { encodeError, encodeValue, ensureTemporalFailure, isCancellation, TemporalFailure } from '../common';
import { ContinueAsNew } from './continue-as-new';
import type { HandlerAtWork, Run } from './run';

/** How a run ends. */

export function completeRun(run: Run, result: unknown): void {
  run.push({ type: 'completeWorkflowExecution', result: [encodeValue(run.converters, result, run.context, run.typeInfo?.outputType)] });
}

/**
 * What an error that leaves the workflow (or a signal handler) means: cancelled if that was asked for; continued as new;
 * failed, if the error is declared as a failure. Every other error is a mistake in the code and fails only the workflow task,
 * which is tried again: deploying a fix heals the run.
 */
export function failRun(run: Run, error: unknown): void {
  if (run.cancelRequested && isCancellation(error)) run.push({ type: 'cancelWorkflowExecution' });
  else if (error instanceof ContinueAsNew) run.push(error.command);
  else if (error instanceof TemporalFailure || isDeclaredFailure(run, error)) {
    run.signalsAtWork.clear();
    run.updatesAtWork.clear();
    run.push({ type: 'failWorkflowExecution', failure: encodeError(run.converters, ensureTemporalFailure(error), run.context) });
  } else run.failTask(error);
}

/** By the workflow's own list of classes, or by the worker's of names; `Error` stands for every error. */
function isDeclaredFailure({ failureTypes, failureTypeNames }: Run, error: unknown): boolean {
  if (failureTypes.includes(Error) || failureTypes.some((type) => error instanceof type)) return true;
  if (failureTypeNames.length === 0) return false;
  if (failureTypeNames.includes('Error')) return true;
  if (typeof error !== 'object' || error === null) return false;
  for (let type: unknown = error.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type))
    if (type.name && failureTypeNames.includes(type.name)) return true;
  return false;
}

/** Says that handlers were cut off, unless the workflow does not mind. */
export function warnOfUnfinishedHandlers(run: Run, warn: (message: string) => void): void {
  if (run.taskError) return;
  const warnable = (atWork: Iterable<HandlerAtWork>) => [...atWork].filter((each) => each.unfinishedPolicy === 'WARN_AND_ABANDON');
  const updates = warnable(run.updatesAtWork.values());
  if (updates.length > 0) {
    warn(
      '[TMPRL1102] Workflow finished while an update handler was still running. This may have interrupted work that the update handler was ' +
        "doing, and the client that sent the update will receive a 'workflow execution already completed' error instead of the update " +
        `result. ${HOW_TO_WAIT} ${HOW_TO_SILENCE('myUpdate, myUpdateHandler')} The following updates were unfinished (and warnings were not ` +
        `disabled for their handler): ${JSON.stringify(updates.map(({ name, id }) => ({ name, id })))}`,
    );
  }
  const signals = warnable(run.signalsAtWork.values());
  if (signals.length > 0) {
    const counts = new Map<string, number>();
    for (const { name } of signals) counts.set(name, (counts.get(name) ?? 0) + 1);
    warn(
      '[TMPRL1102] Workflow finished while a signal handler was still running. This may have interrupted work that the signal handler was ' +
        `doing. ${HOW_TO_WAIT} ${HOW_TO_SILENCE('mySignal, mySignalHandler')} The following signals were unfinished (and warnings were not ` +
        `disabled for their handler): ${JSON.stringify(Array.from(counts, ([name, count]) => ({ name, count })))}`,
    );
  }
}

const HOW_TO_WAIT = 'You can wait for all update and signal handlers to complete by using `await condition(allHandlersFinished)`.';
const HOW_TO_SILENCE = (handler: string) =>
  `If both you and the clients are okay with that, disable this warning when setting the handler: \`setHandler(${handler}, { unfinishedPolicy: HandlerUnfinishedPolicy.ABANDON })\`.`;
