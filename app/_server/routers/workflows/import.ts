import { z } from 'zod';
import { source, text, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** A TypeScript file or a definition as JSON becomes a workflow's draft. A taken name answers `WORKFLOW_EXISTS`, unless it is to be replaced. */
export const importFile = procedure
  .input(
    z.object({
      text: source,
      fileName: text(1_000).optional(),
      beside: z.record(text(1_000), source).optional(),
      name: workflowName.optional(),
      replace: z.boolean().optional(),
    }),
  )
  .mutation(({ ctx: { server }, input }) => server.catalog.workflows.import(input));
