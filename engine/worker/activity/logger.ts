import type { ActivityTask } from '../../contract';
import { type Logger, loggerOf } from '../../sdk/common';

/** A logger whose lines carry what identifies the activity. */
export function activityLogger(logger: Logger, task: ActivityTask): Logger {
  const { execution } = task.token;
  const attributes = {
    sdkComponent: 'activity',
    namespace: execution.namespace,
    workflowId: execution.workflowId,
    runId: execution.runId,
    workflowType: task.workflowType,
    activityType: task.activityType,
    activityId: task.activityId,
    attempt: task.attempt,
    taskQueue: task.taskQueue,
  };
  return loggerOf((level, message, meta) => logger.log(level, message, { ...attributes, ...meta }));
}
