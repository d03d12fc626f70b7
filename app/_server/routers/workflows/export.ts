import { z } from 'zod';
import { archive } from '../../archive';
import { versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const input = z
  .object({
    names: z.array(workflowName).min(1).max(100),
    /** Of one workflow. Default: the published one, else the draft. */
    version: versionNumber.optional(),
    draft: z.boolean().optional(),
    /** `zip`: one archive, base64. Default: the files by path. */
    format: z.enum(['files', 'zip']).default('files'),
  })
  .refine(({ names, version, draft }) => version === undefined || (names.length === 1 && !draft), {
    error: "a version is one workflow's: give one name, and not 'draft' beside it",
    path: ['version'],
  });

/** The workflows as a TypeScript project for a Temporal cluster. */
export const exportProject = procedure.input(input).query(async ({ ctx: { server }, input: { format, ...request } }) => {
  const { name, files, stubs } = await server.catalog.workflows.export({ ...request, taskQueue: server.info.taskQueue });
  return format === 'zip' ? { format, name, stubs, zip: archive(name, files) } : { format, name, stubs, files };
});
