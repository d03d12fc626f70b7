import { openTask } from '../../human-tasks';
import { runRef, text } from '../../schemas';
import { procedure } from '../../trpc';

/** One open task, with the JSON Schema of its answer. */
export const get = procedure
  .input(runRef.extend({ task: text(400).min(1) }))
  .query(({ ctx: { server }, input }) => openTask(server, input));
