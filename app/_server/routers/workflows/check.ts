import { z } from 'zod';
import { source } from '../../schemas';
import { procedure } from '../../trpc';

/** What the type checker, the determinism rules and the workflow lint find in a source. */
export const check = procedure.input(z.object({ source })).query(({ ctx: { server }, input }) => server.catalog.workflows.check(input));
