import { z } from 'zod';
import { procedure } from '../../trpc';
import { scheduleId } from './input';

/** Deletes a schedule. Its runs go on. */
export const remove = procedure
  .input(z.object({ scheduleId }))
  .mutation(({ ctx: { server }, input: { scheduleId } }) => server.engine.deleteSchedule({ namespace: server.info.namespace, scheduleId }));
