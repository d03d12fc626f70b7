import { z } from 'zod';
import { sentenceOf } from '../../schedules/sentence';
import { procedure } from '../../trpc';
import { moment, scheduleId, spec } from './input';

const input = z.object({
  of: z.union([z.object({ scheduleId }), z.object({ spec })]),
  /** Default: now. */
  start: moment.optional(),
  end: moment.optional(),
  /** Default 5. */
  limit: z.number().int().min(1).max(1_000).default(5),
});

/** The next times of a schedule, or of a spec that is being written; the times that a backfill would act for. */
export const preview = procedure.input(input).query(async ({ ctx: { server }, input }) => {
  const { of, start = Date.now(), end, limit } = input;
  const found = await server.engine.listScheduleTimes({ namespace: server.info.namespace, of, start, end, limit });
  return { ...found, sentence: sentenceOf(found.spec) };
});
