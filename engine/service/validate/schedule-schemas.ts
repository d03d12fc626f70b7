import { z } from 'zod';
import { SCHEDULE_OVERLAP_POLICIES } from '../../contract';
import { idTooLong, LIMITS } from '../../core';
import { deploymentVersion, id, ms, payloadMap, payloads, priority, retryPolicy, taskQueueName, userMetadata } from './schemas';

/** What is appended to a workflow id: `-2026-11-26T09:00:00.123Z`. */
const TIME_BYTES = 25;
const epochMs = z.number().int().min(0).max(8.64e15);
const range = z.looseObject({ start: z.number(), end: z.number().optional(), step: z.number().optional() });
const ranges = z.array(range).max(100).optional();
const calendar = z.looseObject({
  second: ranges,
  minute: ranges,
  hour: ranges,
  dayOfMonth: ranges,
  month: ranges,
  year: ranges,
  dayOfWeek: ranges,
  comment: z.string().max(1_000).optional(),
});
const calendars = z.array(calendar).max(100).optional();
const longest = ms.max(1e14);

const spec = z.looseObject({
  calendars,
  intervals: z
    .array(z.looseObject({ everyMs: longest, offsetMs: longest.optional() }))
    .max(100)
    .optional(),
  cronExpressions: z.array(z.string().max(1_000)).max(100).optional(),
  skip: calendars,
  startTime: epochMs.optional(),
  endTime: epochMs.optional(),
  jitterMs: longest.optional(),
  timeZone: z.string().max(100).optional(),
});
const overlap = z.enum(SCHEDULE_OVERLAP_POLICIES).optional();
const trigger = z.looseObject({ overlap });
const backfill = z.array(z.looseObject({ start: epochMs, end: epochMs, overlap })).max(100);
const note = z.string().max(10_000);

const ref = { namespace: id, scheduleId: id };
const definition = {
  spec,
  action: z.looseObject({
    workflowId: id.refine(
      (text) => !idTooLong(text, LIMITS.idBytes - TIME_BYTES),
      `must not be longer than ${LIMITS.idBytes - TIME_BYTES} bytes: the time is appended`,
    ),
    workflowType: id,
    taskQueue: taskQueueName,
    input: payloads.optional(),
    retryPolicy: retryPolicy.optional(),
    workflowExecutionTimeoutMs: ms.optional(),
    workflowRunTimeoutMs: ms.optional(),
    workflowTaskTimeoutMs: ms.optional(),
    memo: payloadMap.optional(),
    searchAttributes: payloadMap.optional(),
    header: payloadMap.optional(),
    userMetadata,
    deploymentVersion: deploymentVersion.optional(),
    priority: priority.optional(),
  }),
  policies: z.looseObject({ overlap, catchupWindowMs: longest.optional(), pauseOnFailure: z.boolean().optional() }).optional(),
  state: z
    .looseObject({
      paused: z.boolean().optional(),
      note: note.optional(),
      remainingActions: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().optional(),
    })
    .optional(),
  requestId: id,
  identity: z.string(),
};

export const createScheduleSchema = z.looseObject({
  ...ref,
  ...definition,
  memo: payloadMap.optional(),
  searchAttributes: payloadMap.optional(),
  triggerImmediately: trigger.optional(),
  backfill: backfill.optional(),
});
export const updateScheduleSchema = z.looseObject({
  ...ref,
  ...definition,
  searchAttributes: payloadMap.optional(),
  revision: z.number().int().optional(),
});
export const patchScheduleSchema = z.looseObject({
  ...ref,
  pause: note.optional(),
  unpause: note.optional(),
  triggerImmediately: trigger.optional(),
  backfill: backfill.optional(),
  requestId: id,
  identity: z.string(),
});
export const scheduleRefSchema = z.looseObject(ref);
export const listSchedulesSchema = z.looseObject({
  namespace: id,
  query: z.string().optional(),
  pageSize: z.number().int().min(0).max(1_000, 'is at most 1,000').optional(),
  cursor: z.string().max(100).optional(),
});
export const listScheduleTimesSchema = z.looseObject({
  namespace: id,
  of: z.union([z.looseObject({ scheduleId: id }), z.looseObject({ spec })]),
  start: epochMs,
  end: epochMs.optional(),
  limit: z.number().int().min(1).max(1_000, 'is at most 1,000').optional(),
});
