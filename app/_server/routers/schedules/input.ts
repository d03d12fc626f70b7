import { z } from 'zod';
import { EngineError, SCHEDULE_OVERLAP_POLICIES, type ScheduleAction, toPayloads } from '../../../../engine/contract';
import type { ServerContext } from '../../../../server/context';
import { inputProblem } from '../../input-problem';
import { text, versionNumber, workflowId, workflowName } from '../../schemas';

export const scheduleId = text(1_000).min(1);
export const overlap = z.enum(SCHEDULE_OVERLAP_POLICIES);
/** Epoch ms, or a date as text: `2026-11-26T09:00:00Z`. */
export const moment = z.union([z.number().int(), z.iso.datetime({ offset: true }).transform((value) => Date.parse(value))]);
export const backfillRange = z.object({ start: moment, end: moment, overlap: overlap.optional() });

const range = z.object({ start: z.number(), end: z.number().optional(), step: z.number().optional() });
const ranges = z.array(range).max(100).optional();
const calendar = z.object({
  second: ranges,
  minute: ranges,
  hour: ranges,
  dayOfMonth: ranges,
  /** From 1. */
  month: ranges,
  year: ranges,
  /** From 0: Sunday. */
  dayOfWeek: ranges,
  comment: text(1_000).optional(),
});

/** When a schedule acts; the engine says what is wrong with it. */
export const spec = z.object({
  calendars: z.array(calendar).max(100).optional(),
  intervals: z
    .array(z.object({ everyMs: z.number(), offsetMs: z.number().optional() }))
    .max(100)
    .optional(),
  cronExpressions: z.array(text(1_000)).max(100).optional(),
  skip: z.array(calendar).max(100).optional(),
  startTime: moment.optional(),
  endTime: moment.optional(),
  jitterMs: z.number().optional(),
  timeZone: text(100).optional(),
});

/** What a schedule is, as its owner gives it. */
export const definition = {
  spec,
  action: z.object({
    /** Of the catalogue; with `taskQueue`: any workflow type that the queue's workers have. */
    workflow: workflowName,
    /** Pins the runs to this version. Default: the version that is published when the time comes. */
    version: versionNumber.optional(),
    taskQueue: text(1_000).min(1).optional(),
    /** The time is appended. Default: the schedule's id. */
    workflowId: workflowId.optional(),
    /** The workflow's one argument, JSON; absent: none. */
    input: z.unknown().optional(),
  }),
  policies: z
    .object({ overlap: overlap.optional(), catchupWindowMs: z.number().optional(), pauseOnFailure: z.boolean().optional() })
    .optional(),
  state: z
    .object({
      paused: z.boolean().optional(),
      note: text(4_000).optional(),
      remainingActions: z.number().int().min(0).nullable().optional(),
    })
    .optional(),
};

/** The action as the engine takes it. What could not run is refused now: no such workflow, not published, an input of another shape. */
export async function actionOf(
  server: ServerContext,
  id: string,
  { workflow, version, taskQueue, workflowId = id, input }: z.infer<typeof definition.action>,
): Promise<ScheduleAction> {
  const common = { workflowId, input: input === undefined ? [] : toPayloads([input]) };
  if (taskQueue !== undefined && taskQueue !== server.info.taskQueue) return { ...common, workflowType: workflow, taskQueue };
  const target = await server.catalog.startTarget({ name: workflow, version });
  const problem = inputProblem(target.inputSchema, input);
  if (problem)
    throw new EngineError('INVALID_ARGUMENT', `the input does not fit ${workflow}: ${problem}`, { inputSchema: target.inputSchema });
  return {
    ...common,
    workflowType: target.workflowType,
    taskQueue: server.info.taskQueue,
    ...(version !== undefined && { deploymentVersion: target.deploymentVersion }),
  };
}
