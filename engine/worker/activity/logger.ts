import { CompleteAsyncError, type Context, type Info } from '../../sdk/activity';
import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure, isError, type Logger } from '../../sdk/common';

/** What identifies an activity in the log. */
export function activityLogAttributes(info: Info): Record<string, unknown> {
  const { isLocal, attempt, namespace, base64TaskToken, activityId, activityType, taskQueue, workflowExecution, workflowType } = info;
  return {
    isLocal,
    attempt,
    namespace,
    taskToken: base64TaskToken,
    activityId,
    activityType,
    taskQueue,
    workflowId: workflowExecution.workflowId,
    workflowRunId: workflowExecution.runId,
    workflowType,
  };
}

/** Says in the log how an attempt ended. */
export function tellEnd(logger: Logger, context: Context, durationMs: number, error?: { readonly thrown: unknown }): void {
  if (error === undefined) {
    logger.debug('Activity completed', { durationMs });
    return;
  }
  const { thrown } = error;
  if (context.cancellationSignal.aborted && (thrown instanceof CancelledFailure || (isError(thrown) && thrown.name === 'AbortError'))) {
    const { cancelRequested, reset, paused } = context.cancellationDetails ?? {};
    const how = !cancelRequested && reset ? 'reset' : !cancelRequested && paused ? 'paused' : 'completed as cancelled';
    logger.debug(`Activity ${how}`, { durationMs });
  } else if (thrown instanceof CompleteAsyncError) logger.debug('Activity will complete asynchronously', { durationMs });
  else if (thrown instanceof ApplicationFailure && thrown.category === ApplicationFailureCategory.BENIGN)
    logger.debug('Activity failed', { error: thrown, durationMs });
  else logger.warn('Activity failed', { error: thrown, durationMs });
}
