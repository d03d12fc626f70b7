import { z } from 'zod';
import { toPayloads } from '../../../../engine/contract';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { reason } from '../../schemas';
import { procedure } from '../../trpc';
import { oneActivity } from './input';

/** Ends an activity with a failure; it is not tried again. */
export const fail = procedure
  .input(oneActivity.extend({ reason: reason.optional(), detail: z.unknown() }))
  .mutation(({ ctx: { server }, input: { activityId, reason: message = 'Activity failed by an operator', detail, ...run } }) =>
    server.engine.respondActivityTaskFailed({
      token: { execution: executionRef(server, run), activityId },
      failure: { message, applicationFailureInfo: { nonRetryable: true, ...(detail !== undefined && { details: toPayloads([detail]) }) } },
      identity: API_IDENTITY,
    }),
  );
