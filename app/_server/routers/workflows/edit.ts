import { z } from 'zod';
import { withTypes } from '../../extract-types';
import { edit as editSchema, source } from '../../schemas';
import { procedure } from '../../trpc';

/** Applies an edit of the graph to the source: the new source, the text edits that lead to it, and what became of the blocks. `parse` reads it. */
export const edit = procedure.input(z.object({ source, edit: editSchema })).query(async ({ ctx: { server }, input }) => {
  const meant = input.edit.type === 'extract' ? await withTypes(server, input.source, input.edit) : input.edit;
  return server.compiler.put(input.source, meant);
});
