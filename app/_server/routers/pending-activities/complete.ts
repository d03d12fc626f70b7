import { z } from 'zod';
import { toPayloads } from '../../../../engine/contract';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { procedure } from '../../trpc';
import { oneActivity } from './input';

/** Ends an activity with a result, whether or not a worker has it. */
export const complete = procedure
  .input(oneActivity.extend({ result: z.unknown() }))
  .mutation(({ ctx: { server }, input: { activityId, result, ...run } }) =>
    server.engine.respondActivityTaskCompleted({
      token: { execution: executionRef(server, run), activityId },
      result: toPayloads([result]),
      identity: API_IDENTITY,
    }),
  );
