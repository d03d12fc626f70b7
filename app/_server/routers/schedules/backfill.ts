import { randomUUID } from 'node:crypto';
import { API_IDENTITY } from '../../../identity';
import { requestId } from '../../schemas';
import { procedure } from '../../trpc';
import { backfillRange, scheduleId } from './input';

/** Acts for each time of a range, as if they passed now. */
export const backfill = procedure
  .input(backfillRange.extend({ scheduleId, requestId: requestId.optional() }))
  .mutation(({ ctx: { server }, input: { scheduleId, requestId = randomUUID(), ...range } }) =>
    server.engine.patchSchedule({
      namespace: server.info.namespace,
      scheduleId,
      backfill: [range],
      requestId,
      identity: API_IDENTITY,
    }),
  );
