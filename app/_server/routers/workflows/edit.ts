import { z } from 'zod';
import { edit as editSchema, source } from '../../schemas';
import { procedure } from '../../trpc';

/** Applies an edit of the graph to the source: the new source, the text edits that lead to it, and how it reads now. */
export const edit = procedure.input(z.object({ source, edit: editSchema })).query(({ ctx: { server }, input }) => {
  const put = server.compiler.put(input.source, input.edit);
  return put.ok ? { ...put, parsed: server.compiler.get(put.source) } : put;
});
