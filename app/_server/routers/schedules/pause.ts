import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { note } from '../../schemas';
import { procedure } from '../../trpc';
import { scheduleId } from './input';

/** Takes no action by itself until it is let go on. */
export const pause = procedure
  .input(z.object({ scheduleId, note: note.default('') }))
  .mutation(({ ctx: { server }, input: { scheduleId, note } }) =>
    server.engine.patchSchedule({
      namespace: server.info.namespace,
      scheduleId,
      pause: note,
      requestId: randomUUID(),
      identity: API_IDENTITY,
    }),
  );
