import { z } from 'zod';
import type { ExecutionRef, Payload, RetryPolicy } from '../../engine/contract';
import { text } from './schemas';

/** The engine's own request shapes (`engine/contract/engine.ts`), checked at the border for clients of other processes. */

const name = text(1_000).min(1);
const payload: z.ZodType<Payload> = z.object({
  metadata: z.object({ encoding: z.string().max(100) }).catchall(z.string().max(10_000)),
  data: z.string().optional(),
});
export const payloads = z.array(payload).max(100);
const payloadMap = z.record(z.string().max(1_000), payload);
const durationMs = z.number().int().min(0);

export const execution: z.ZodType<ExecutionRef> = z.object({ namespace: name, workflowId: name, runId: z.string().max(100).optional() });
const retryPolicy: z.ZodType<RetryPolicy> = z.object({
  initialIntervalMs: durationMs,
  backoffCoefficient: z.number().min(1),
  maximumIntervalMs: durationMs,
  maximumAttempts: z.number().int().min(0),
  nonRetryableErrorTypes: z.array(z.string().max(1_000)).max(100),
});

export const startWorkflowRequest = z.object({
  namespace: name,
  workflowId: name,
  workflowType: name,
  taskQueue: name,
  input: payloads.optional(),
  requestId: name,
  identity: name,
  workflowIdReusePolicy: z.enum(['ALLOW_DUPLICATE', 'ALLOW_DUPLICATE_FAILED_ONLY', 'REJECT_DUPLICATE']).optional(),
  workflowIdConflictPolicy: z.enum(['FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING']).optional(),
  retryPolicy: retryPolicy.optional(),
  cronSchedule: z.string().max(1_000).optional(),
  startDelayMs: durationMs.optional(),
  memo: payloadMap.optional(),
  searchAttributes: payloadMap.optional(),
  header: payloadMap.optional(),
  deploymentVersion: z.object({ deploymentName: name, buildId: name }).optional(),
  workflowExecutionTimeoutMs: durationMs.optional(),
  workflowRunTimeoutMs: durationMs.optional(),
  workflowTaskTimeoutMs: durationMs.optional(),
});

export const signalWorkflowRequest = z.object({
  execution,
  signalName: name,
  input: payloads.optional(),
  header: payloadMap.optional(),
  requestId: name,
  identity: name,
});

export const signalWithStartWorkflowRequest = startWorkflowRequest.extend({ signalName: name, signalInput: payloads.optional() });

export const queryWorkflowRequest = z.object({
  execution,
  query: z.object({ name, args: payloads.optional(), header: payloadMap.optional() }),
  rejectCondition: z.enum(['NONE', 'NOT_OPEN', 'NOT_COMPLETED_CLEANLY']).optional(),
  timeoutMs: durationMs.max(60_000).optional(),
});

const because = { reason: text(4_000).optional(), firstExecutionRunId: z.string().max(100).optional(), identity: name };
export const requestCancelWorkflowRequest = z.object({ execution, ...because, requestId: name });
export const terminateWorkflowRequest = z.object({ execution, ...because, details: payloads.optional() });

export const getWorkflowHistoryRequest = z.object({
  execution,
  afterEventId: z.number().int().min(0).optional(),
  pageSize: z.number().int().min(1).max(256).optional(),
  waitNewEvent: z.boolean().optional(),
  closeEventOnly: z.boolean().optional(),
});
