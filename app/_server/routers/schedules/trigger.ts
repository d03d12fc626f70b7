import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { requestId } from '../../schemas';
import { procedure } from '../../trpc';
import { overlap, scheduleId } from './input';

/** Acts now, also when it is paused. Default policy: `ALLOW_ALL`, beside whatever runs. */
export const trigger = procedure
  .input(z.object({ scheduleId, overlap: overlap.default('ALLOW_ALL'), requestId: requestId.optional() }))
  .mutation(({ ctx: { server }, input: { scheduleId, overlap, requestId = randomUUID() } }) =>
    server.engine.patchSchedule({
      namespace: server.info.namespace,
      scheduleId,
      triggerImmediately: { overlap },
      requestId,
      identity: API_IDENTITY,
    }),
  );
