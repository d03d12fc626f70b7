import { z } from 'zod';
import { offset, source, text } from '../../schemas';
import { procedure } from '../../trpc';

/** Gives the name at an offset of a source, and all that refers to it, another one: as text edits, or why not. */
export const renameSymbol = procedure
  .input(z.object({ source, offset, newName: text(200).min(1) }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.renameSymbol(input));
