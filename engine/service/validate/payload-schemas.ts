import { z } from 'zod';
import { isBase64, isTextPayload, type Payload } from '../../contract';
import { LIMITS } from '../../core';

/** Values and failures, as they may stand in a history: whoever reads it later (an export, a client, a replay) must be able to. */

export const ms = z
  .number()
  .finite()
  .min(0, 'must be a number of milliseconds, not below 0')
  .max(LIMITS.durationMs, `must be at most ${LIMITS.durationMs} milliseconds (10,000 years)`);

export const payload = z
  .looseObject({
    metadata: z.object({ encoding: z.string() }).catchall(z.string()),
    data: z.string().optional(),
    base64: z.literal(true).optional(),
  })
  .refine((given) => given.data === undefined || isTextPayload(given as Payload) || isBase64(given.data), {
    path: ['data'],
    message: 'must be base64, unless the encoding begins with json/',
  });
export const payloads = z.array(payload);
export const payloadMap = z.record(z.string(), payload);

const text = z.string();
const number = z.number();
const details = payloads.optional();
const retryState = text.optional();
const oneFailure = z.looseObject({
  message: text,
  source: text.optional(),
  stackTrace: text.optional(),
  encodedAttributes: payload.optional(),
  applicationFailureInfo: z
    .looseObject({
      type: text.optional(),
      nonRetryable: z.boolean().optional(),
      details,
      nextRetryDelayMs: ms.optional(),
      category: text.optional(),
    })
    .optional(),
  timeoutFailureInfo: z.looseObject({ timeoutType: text, lastHeartbeatDetails: details }).optional(),
  canceledFailureInfo: z.looseObject({ details }).optional(),
  terminatedFailureInfo: z.looseObject({}).optional(),
  serverFailureInfo: z.looseObject({ nonRetryable: z.boolean().optional() }).optional(),
  resetWorkflowFailureInfo: z.looseObject({ lastHeartbeatDetails: details }).optional(),
  activityFailureInfo: z
    .looseObject({
      scheduledEventId: number,
      startedEventId: number,
      activityType: text,
      activityId: text,
      identity: text.optional(),
      retryState,
    })
    .optional(),
  childWorkflowExecutionFailureInfo: z
    .looseObject({
      namespace: text,
      workflowId: text,
      runId: text,
      workflowType: text,
      initiatedEventId: number,
      startedEventId: number,
      retryState,
    })
    .optional(),
});

/** Of a failure in a failure in a failure. */
const MAX_CAUSES = 1_000;

/** With its causes: one after the other, so that no depth of them is too deep. */
export const failure = oneFailure.superRefine((given, context) => {
  const path: string[] = [];
  for (let cause = given.cause; cause !== undefined; cause = (cause as { readonly cause?: unknown }).cause) {
    path.push('cause');
    if (path.length > MAX_CAUSES)
      return context.addIssue({ code: 'custom', path: ['cause'], message: `goes on for more than ${MAX_CAUSES} causes` });
    const { error } = oneFailure.safeParse(cause);
    for (const issue of error?.issues ?? []) context.addIssue({ code: 'custom', path: [...path, ...issue.path], message: issue.message });
    if (error) return;
  }
});

const flags = z
  .array(
    z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1),
  )
  .optional();
export const sdkMetadata = z.looseObject({
  coreUsedFlags: flags,
  langUsedFlags: flags,
  sdkName: text.optional(),
  sdkVersion: text.optional(),
});
