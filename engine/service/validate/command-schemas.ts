import { z } from 'zod';
import type { CommandType } from '../../contract';
import { LIMITS } from '../../core';
import { failure, payloadMap, payloads, priority, retryPolicy } from './schemas';

/**
 * Shapes of the commands, for answers of workers in other processes: what is not of its type would stand in a history for ever.
 * Bounds, and what makes sense together, are the laws' business. Unknown fields pass.
 */
const text = z.string();
const number = z.number().finite();
const duration = number.max(LIMITS.durationMs);
const taskQueue = z.looseObject({ name: text, kind: z.enum(['NORMAL', 'STICKY']).optional(), normalName: text.optional() });
const runTimeouts = {
  workflowExecutionTimeoutMs: duration.optional(),
  workflowRunTimeoutMs: duration.optional(),
  workflowTaskTimeoutMs: duration.optional(),
};
const run = {
  ...runTimeouts,
  workflowType: text,
  taskQueue,
  input: payloads.optional(),
  retryPolicy: retryPolicy.optional(),
  cronSchedule: text.optional(),
  memo: payloadMap.optional(),
  searchAttributes: payloadMap.optional(),
  header: payloadMap.optional(),
};
const external = {
  namespace: text,
  workflowExecution: z.looseObject({ workflowId: text, runId: text.optional() }),
  childWorkflowOnly: z.boolean().optional(),
};

const ATTRIBUTES: Readonly<Record<CommandType, z.ZodType>> = {
  ScheduleActivityTask: z.looseObject({
    activityId: text,
    activityType: text,
    taskQueue,
    header: payloadMap.optional(),
    input: payloads.optional(),
    scheduleToCloseTimeoutMs: duration.optional(),
    scheduleToStartTimeoutMs: duration.optional(),
    startToCloseTimeoutMs: duration.optional(),
    heartbeatTimeoutMs: duration.optional(),
    retryPolicy: retryPolicy.optional(),
    priority: priority.optional(),
  }),
  RequestCancelActivityTask: z.looseObject({ scheduledEventId: number }),
  StartTimer: z.looseObject({ timerId: text, startToFireTimeoutMs: number }),
  CancelTimer: z.looseObject({ timerId: text }),
  CompleteWorkflowExecution: z.looseObject({ result: payloads.optional() }),
  FailWorkflowExecution: z.looseObject({ failure }),
  CancelWorkflowExecution: z.looseObject({ details: payloads.optional() }),
  ContinueAsNewWorkflowExecution: z.looseObject({
    ...run,
    backoffStartIntervalMs: duration.optional(),
    initialVersioningBehavior: z.enum(['AUTO_UPGRADE', 'USE_RAMPING_VERSION']).optional(),
  }),
  RecordMarker: z.looseObject({
    markerName: text,
    details: z.record(z.string(), payloads).optional(),
    failure: failure.optional(),
    header: payloadMap.optional(),
  }),
  StartChildWorkflowExecution: z.looseObject({
    ...run,
    namespace: text,
    workflowId: text,
    parentClosePolicy: z.enum(['TERMINATE', 'ABANDON', 'REQUEST_CANCEL']),
    workflowIdReusePolicy: text.optional(),
    priority: priority.optional(),
  }),
  SignalExternalWorkflowExecution: z.looseObject({
    ...external,
    signalName: text,
    input: payloads.optional(),
    header: payloadMap.optional(),
  }),
  RequestCancelExternalWorkflowExecution: z.looseObject({ ...external, reason: text.optional() }),
  UpsertWorkflowSearchAttributes: z.looseObject({ searchAttributes: payloadMap }),
  ModifyWorkflowProperties: z.looseObject({ upsertedMemo: payloadMap }),
  AcceptUpdate: z.looseObject({ updateId: text }),
  RejectUpdate: z.looseObject({ updateId: text, failure }),
  CompleteUpdate: z.looseObject({
    updateId: text,
    outcome: z.union([z.looseObject({ success: payloads }), z.looseObject({ failure })]),
  }),
};

const command = z
  .looseObject({
    type: text,
    attributes: z.looseObject({}),
    userMetadata: z.looseObject({}).optional(),
    callSite: number.optional(),
    iteration: z.array(number).max(64).optional(),
  })
  .superRefine(({ type, attributes }, context) => {
    const schema = Object.hasOwn(ATTRIBUTES, type) ? ATTRIBUTES[type as CommandType] : undefined;
    if (!schema) {
      context.addIssue({ code: 'custom', path: ['type'], message: `there is no command "${type}"` });
      return;
    }
    const { error } = schema.safeParse(attributes);
    for (const issue of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['attributes', ...issue.path], message: issue.message });
  });

export const remoteCommandsSchema = z.looseObject({ commands: z.array(command) });
