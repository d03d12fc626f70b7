import { z } from 'zod';
import { definition, layout, note, source, text, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const input = z
  .object({
    name: workflowName,
    title: text(200).optional(),
    description: note.optional(),
    template: z.string().max(200).optional(),
    source: source.optional(),
    definition: definition.optional(),
    layout: layout.optional(),
  })
  .refine((value) => [value.template, value.source, value.definition].filter((part) => part !== undefined).length <= 1, {
    error: 'give at most one of template, source and definition',
  });

/** A new workflow: empty, or from a template, a source or a definition. A taken name answers `WORKFLOW_EXISTS`. */
export const create = procedure.input(input).mutation(({ ctx: { server }, input }) => server.catalog.workflows.create(input));
