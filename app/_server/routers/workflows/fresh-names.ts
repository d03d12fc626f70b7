import { z } from 'zod';
import { source } from '../../schemas';
import { procedure } from '../../trpc';

/** Statements as they can be put into a source once more: what they declare gets names that are free there. */
export const freshNames = procedure
  .input(z.object({ source, text: source }))
  .query(({ ctx: { server }, input }) => ({ text: server.compiler.freshNames(input.source, input.text) }));
