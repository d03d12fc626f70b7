import { z } from 'zod';
import { source } from '../../schemas';
import { procedure } from '../../trpc';

/** Reads a source as a definition with the place of every block, or says what is in the way. */
export const parse = procedure.input(z.object({ source })).query(({ ctx: { server }, input }) => server.compiler.get(input.source));
