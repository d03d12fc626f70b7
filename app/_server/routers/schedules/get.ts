import { z } from 'zod';
import { allDecoded } from '../../decoded';
import { versionOf } from '../../executions';
import { sentenceOf } from '../../schedules/sentence';
import { procedure } from '../../trpc';
import { scheduleId } from './input';

/** All about a schedule: what it is, what it did, when it acts next. */
export const get = procedure.input(z.object({ scheduleId })).query(async ({ ctx: { server }, input }) => {
  const schedule = await server.engine.describeSchedule({ namespace: server.info.namespace, scheduleId: input.scheduleId });
  const { action, spec } = schedule;
  const pinned = await versionOf(server, action);
  return { ...schedule, sentence: sentenceOf(spec), input: allDecoded(action.input)[0], pinnedVersion: pinned?.version ?? null };
});
