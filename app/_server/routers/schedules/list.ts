import { z } from 'zod';
import { sentenceOf } from '../../schedules/sentence';
import { visibilityQuery } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  /** Over `ScheduleId`, `TemporalSchedulePaused` and search attributes (docs/schedules.md). */
  query: visibilityQuery.optional(),
  cursor: z.string().max(100).optional(),
  /** Default 50. */
  pageSize: z.number().int().min(1).max(200).optional(),
});

/** Schedules, page by page, each with a sentence that says when it acts. */
export const list = procedure.input(input.default({})).query(async ({ ctx: { server }, input }) => {
  const page = await server.engine.listSchedules({ ...input, namespace: server.info.namespace });
  return { ...page, schedules: page.schedules.map((each) => ({ ...each, sentence: sentenceOf(each.spec) })) };
});
