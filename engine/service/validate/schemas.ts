import { z } from 'zod';
import { type Payload, type Priority, QUEUE_MARK, WORKFLOW_STATUSES } from '../../contract';
import { exceedsBytes, idTooLong, LIMITS, priorityProblem } from '../../core';
import { failure, ms, payload, payloadMap, payloads, sdkMetadata } from './payload-schemas';

/** Shapes of the engine's requests. Unknown fields pass: they belong to a newer client. */

export const id = z
  .string()
  .min(1, 'must not be empty')
  .refine((text) => !idTooLong(text, LIMITS.idBytes), `must not be longer than ${LIMITS.idBytes} bytes`)
  // SQLite's texts end at one.
  .refine((text) => !text.includes('\0'), 'must not contain a NUL character');
/** A queue of a version is named with that character between its parts. */
export const taskQueueName = id.refine((name) => !name.includes(QUEUE_MARK), 'must not contain the control character U+0001');
const text = z.string();

export { failure, ms, payloadMap, payloads };

const executionRef = z.looseObject({ namespace: id, workflowId: id, runId: id.optional() });
const executionKey = z.looseObject({ namespace: id, workflowId: id, runId: id });
export const versionPart = id.refine((part) => [...part].every((char) => char >= ' '), 'must not contain control characters');
export const deploymentVersion = z.looseObject({ deploymentName: versionPart, buildId: versionPart });
export const priority = z
  .looseObject({ priorityKey: z.number().optional(), fairnessKey: z.string().optional(), fairnessWeight: z.number().optional() })
  .superRefine((given, context) => {
    const message = priorityProblem(given as Priority);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
export const versioningOverride = z
  .looseObject({ pinned: z.looseObject({ version: deploymentVersion }).optional(), autoUpgrade: z.literal(true).optional() })
  .refine(({ pinned, autoUpgrade }) => (pinned === undefined) !== (autoUpgrade === undefined), 'is either pinned or autoUpgrade');

export const retryPolicy = z.looseObject({
  initialIntervalMs: ms.optional(),
  backoffCoefficient: z.number().optional(),
  maximumIntervalMs: ms.optional(),
  maximumAttempts: z.number().int().min(0).optional(),
  nonRetryableErrorTypes: z.array(text).optional(),
});

const shortPayload = (limitBytes: number) =>
  payload.refine((given) => !exceedsBytes([given as Payload], limitBytes), `must not be larger than ${limitBytes} bytes`).optional();
export const userMetadata = z
  .looseObject({ summary: shortPayload(LIMITS.summaryBytes), details: shortPayload(LIMITS.detailsBytes) })
  .optional();

const start = {
  namespace: id,
  workflowId: id,
  workflowType: id,
  taskQueue: taskQueueName,
  input: payloads.optional(),
  requestId: id,
  identity: text,
  workflowIdReusePolicy: z.enum(['ALLOW_DUPLICATE', 'ALLOW_DUPLICATE_FAILED_ONLY', 'REJECT_DUPLICATE']).optional(),
  workflowIdConflictPolicy: z.enum(['FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING']).optional(),
  retryPolicy: retryPolicy.optional(),
  cronSchedule: text.optional(),
  startDelayMs: ms.optional(),
  workflowExecutionTimeoutMs: ms.optional(),
  workflowRunTimeoutMs: ms.optional(),
  workflowTaskTimeoutMs: ms.optional(),
  memo: payloadMap.optional(),
  searchAttributes: payloadMap.optional(),
  header: payloadMap.optional(),
  deploymentVersion: deploymentVersion.optional(),
  versioningOverride: versioningOverride.optional(),
  priority: priority.optional(),
  userMetadata,
  eagerExecutionAccepted: z.boolean().optional(),
};
export const startWorkflowSchema = z.looseObject(start);
export const signalWithStartWorkflowSchema = z.looseObject({ ...start, signalName: id, signalInput: payloads.optional() });

export const signalWorkflowSchema = z.looseObject({
  execution: executionRef,
  signalName: id,
  input: payloads.optional(),
  header: payloadMap.optional(),
  requestId: id,
  identity: text,
});
export const queryWorkflowSchema = z.looseObject({
  execution: executionRef,
  query: z.looseObject({ name: id, args: payloads.optional(), header: payloadMap.optional() }),
  rejectCondition: z.enum(['NONE', 'NOT_OPEN', 'NOT_COMPLETED_CLEANLY']).optional(),
  timeoutMs: ms.optional(),
});
const update = z.looseObject({ updateId: id, name: id, args: payloads.optional(), header: payloadMap.optional() });
const waitStage = z.enum(['ACCEPTED', 'COMPLETED']).optional();
export const updateWorkflowSchema = z.looseObject({
  execution: executionRef,
  firstExecutionRunId: id.optional(),
  update,
  waitStage,
  identity: text,
});
export const pollWorkflowUpdateSchema = z.looseObject({
  execution: executionRef,
  updateId: id,
  waitStage: z.enum(['ADMITTED', 'ACCEPTED', 'COMPLETED']).optional(),
});
export const updateWithStartWorkflowSchema = z.looseObject({ start: startWorkflowSchema, update, waitStage });
export const requestCancelWorkflowSchema = z.looseObject({
  execution: executionRef,
  firstExecutionRunId: id.optional(),
  reason: text.optional(),
  requestId: id,
  identity: text,
});
export const terminateWorkflowSchema = z.looseObject({
  execution: executionRef,
  firstExecutionRunId: id.optional(),
  reason: text.optional(),
  details: payloads.optional(),
  identity: text,
});
export const pauseWorkflowSchema = z.looseObject({
  execution: executionRef,
  // They stand in the record as long as the pause lasts.
  reason: text.max(1_000).optional(),
  requestId: id,
  identity: text.max(1_000),
});
export const resetWorkflowSchema = z.looseObject({
  execution: executionRef,
  to: z.union([
    z.enum(['FIRST_WORKFLOW_TASK', 'LAST_WORKFLOW_TASK']),
    z.looseObject({ workflowTaskFinishEventId: z.number().int().min(1) }),
  ]),
  reason: text.optional(),
  reapplyExclude: z.array(z.enum(['SIGNAL', 'UPDATE'])).optional(),
  deploymentVersion: deploymentVersion.optional(),
  requestId: id,
  identity: text,
});
export const updateWorkflowOptionsSchema = z.looseObject({
  execution: executionRef,
  deploymentVersion: deploymentVersion.optional(),
  versioningOverride: versioningOverride.nullable().optional(),
  lastStartedEventId: z.number().int().min(0).optional(),
  identity: text,
});
export const deleteWorkflowSchema = z.looseObject({ execution: executionRef, identity: text });
export const describeWorkflowSchema = z.looseObject({ execution: executionRef });
export const getWorkflowHistorySchema = z.looseObject({
  execution: executionRef,
  afterEventId: z.number().int().min(0).optional(),
  pageSize: z.number().int().min(0).optional(),
  waitNewEvent: z.boolean().optional(),
  closeEventOnly: z.boolean().optional(),
  largePayloads: z.enum(['load', 'leave']).optional(),
});
const filter = z.looseObject({
  workflowType: text.optional(),
  workflowId: text.optional(),
  text: text.optional(),
  statuses: z.array(z.enum(WORKFLOW_STATUSES)).optional(),
  startedAfter: z.number().optional(),
  startedBefore: z.number().optional(),
  taskQueue: text.optional(),
  taskFailing: z.boolean().optional(),
});
export const listWorkflowsSchema = z.looseObject({
  namespace: id,
  query: text.optional(),
  filter: filter.optional(),
  pageSize: z.number().int().min(0).max(1_000, 'is at most 1,000').optional(),
  cursor: text.optional(),
});
export const countWorkflowsSchema = z.looseObject({ namespace: id, query: text.optional(), filter: filter.optional() });

export const pollWorkflowTaskSchema = z.looseObject({
  namespace: id,
  taskQueue: z.looseObject({ name: taskQueueName }),
  identity: text,
  stickyQueue: id.optional(),
  deploymentVersion: deploymentVersion.optional(),
});
export const pollActivityTaskSchema = z.looseObject({
  namespace: id,
  taskQueue: taskQueueName,
  identity: text,
  deploymentVersion: deploymentVersion.optional(),
  maxTasksPerSecond: z.number().positive().finite().optional(),
});
export const describeTaskQueueSchema = z.looseObject({ namespace: id, taskQueue: id });
export const listTaskQueuesSchema = z.looseObject({ namespace: id });
export const listWorkersSchema = z.looseObject({ namespace: id, taskQueue: id.optional() });
const workflowToken = z.looseObject({
  execution: executionKey,
  scheduledEventId: z.number(),
  startedEventId: z.number(),
  attempt: z.number(),
  startedTime: z.number(),
  stamp: text.optional(),
});
const activityToken = z.union([
  z.looseObject({
    execution: executionKey,
    activityId: id,
    scheduledEventId: z.number(),
    attempt: z.number(),
    stamp: z.number().optional(),
  }),
  z.looseObject({ execution: executionRef, activityId: id, scheduledEventId: z.undefined().optional() }),
]);
const queryAnswer = z.union([z.looseObject({ result: payloads }), z.looseObject({ failure })]);
export const respondWorkflowTaskCompletedSchema = z.looseObject({
  token: workflowToken,
  commands: z.array(z.looseObject({ type: text, attributes: z.looseObject({}) })),
  queryAnswers: z.record(z.string(), queryAnswer).optional(),
  identity: text,
  stickyQueue: z.looseObject({ name: id, scheduleToStartTimeoutMs: ms }).optional(),
  sdkMetadata: sdkMetadata.optional(),
  deploymentVersion: deploymentVersion.optional(),
  versioningBehavior: z.enum(['PINNED', 'AUTO_UPGRADE']).optional(),
});
export const respondWorkflowTaskFailedSchema = z.looseObject({ token: workflowToken, cause: text, failure, identity: text });
export const respondQueryTaskCompletedSchema = z.looseObject({ execution: executionKey, queryId: id, answer: queryAnswer });
export const recordActivityTaskHeartbeatSchema = z.looseObject({ token: activityToken, details: payloads.optional(), identity: text });
export const respondActivityTaskCompletedSchema = z.looseObject({ token: activityToken, result: payloads.optional(), identity: text });
export const respondActivityTaskFailedSchema = z.looseObject({ token: activityToken, failure, identity: text });
export const respondActivityTaskCanceledSchema = z.looseObject({ token: activityToken, details: payloads.optional(), identity: text });
export const handOverActivityTaskSchema = z.looseObject({ token: activityToken, identity: text });
const names = z.array(text).max(1_000, 'has at most 1,000 names').optional();
export const recordWorkerSchema = z.looseObject({
  namespace: id,
  taskQueue: id,
  identity: text,
  facts: z.looseObject({
    host: text,
    pid: z.number(),
    startedAt: z.number(),
    takes: z.array(z.enum(['workflow', 'activity'])),
    deploymentVersion: z.looseObject({ deploymentName: text, buildId: text }).optional(),
    workflowTypes: names,
    activityTypes: names,
    cachedRuns: z.number().optional(),
    runningWorkflowTasks: z.number().optional(),
    runningActivities: z.number().optional(),
  }),
});
export const shutdownWorkerSchema = z.looseObject({ namespace: id, identity: text, stickyQueue: id.optional() });

const activityOperation = {
  execution: executionRef,
  activities: z.union([z.strictObject({ activityId: id }), z.strictObject({ activityType: id }), z.strictObject({ all: z.literal(true) })]),
  identity: text,
};
const jitter = { resetHeartbeat: z.boolean().optional(), jitterMs: ms.optional() };
export const pauseActivitySchema = z.looseObject({ ...activityOperation, reason: text.max(1_000).optional() });
export const unpauseActivitySchema = z.looseObject({ ...activityOperation, ...jitter, resetAttempts: z.boolean().optional() });
export const resetActivitySchema = z.looseObject({
  ...activityOperation,
  ...jitter,
  keepPaused: z.boolean().optional(),
  restoreOriginalOptions: z.boolean().optional(),
});
export const retryActivityNowSchema = z.looseObject(activityOperation);
export const updateActivityOptionsSchema = z
  .looseObject({
    ...activityOperation,
    options: z
      .strictObject({
        taskQueue: taskQueueName.optional(),
        scheduleToCloseTimeoutMs: ms.optional(),
        scheduleToStartTimeoutMs: ms.optional(),
        startToCloseTimeoutMs: ms.optional(),
        heartbeatTimeoutMs: ms.optional(),
        retryPolicy: retryPolicy.optional(),
      })
      .optional(),
    restoreOriginal: z.boolean().optional(),
  })
  .refine(({ options, restoreOriginal = false }) => (options !== undefined) !== restoreOriginal, 'needs options, or restoreOriginal');
