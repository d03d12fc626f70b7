import { z } from 'zod';
import { definitionSchemas } from '../../../../catalog';
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
    /** With a definition: JSON Schemas of its input, output and messages, which become its types. */
    schemas: definitionSchemas.optional(),
    layout: layout.optional(),
  })
  .refine(({ schemas, definition }) => schemas === undefined || definition !== undefined, {
    error: 'schemas belong to a definition',
    path: ['schemas'],
  })
  .refine((value) => [value.template, value.source, value.definition].filter((part) => part !== undefined).length <= 1, {
    error: 'give at most one of template, source and definition',
  });

/** A new workflow: empty, or from a template, a source or a definition. A taken name answers `WORKFLOW_EXISTS`. */
export const create = procedure.input(input).mutation(({ ctx: { server }, input }) => server.catalog.workflows.create(input));
