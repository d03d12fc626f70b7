import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { note } from '../../schemas';
import { procedure } from '../../trpc';
import { scheduleId } from './input';

/** Lets it go on. What was due meanwhile is not made up for. */
export const unpause = procedure
  .input(z.object({ scheduleId, note: note.default('') }))
  .mutation(({ ctx: { server }, input: { scheduleId, note } }) =>
    server.engine.patchSchedule({
      namespace: server.info.namespace,
      scheduleId,
      unpause: note,
      requestId: randomUUID(),
      identity: API_IDENTITY,
    }),
  );
