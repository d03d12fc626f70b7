import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { EngineError, toPayloads } from '../../../../engine/contract';
import { inputProblem } from '../../input-problem';
import { requestId, versionNumber, workflowId, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  workflow: workflowName,
  /** Default: the published version. */
  version: versionNumber.optional(),
  /** Default: the workflow's name and a random part. */
  workflowId: workflowId.optional(),
  /** The workflow's one argument, JSON; absent: none. */
  input: z.unknown().optional(),
  /** The same request id starts the same run only once. */
  requestId: requestId.optional(),
  workflowIdReusePolicy: z.enum(['ALLOW_DUPLICATE', 'ALLOW_DUPLICATE_FAILED_ONLY', 'REJECT_DUPLICATE']).optional(),
  workflowIdConflictPolicy: z.enum(['FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING']).optional(),
});

/** Starts a run of a published version and pins it to that version's code. */
export const start = procedure.input(input).mutation(async ({ ctx: { server }, input }) => {
  const target = await server.catalog.startTarget({ name: input.workflow, version: input.version });
  const problem = inputProblem(target.inputSchema, input.input);
  if (problem)
    throw new EngineError('INVALID_ARGUMENT', `the input does not fit ${input.workflow}: ${problem}`, { inputSchema: target.inputSchema });
  const id = input.workflowId ?? `${input.workflow}-${randomUUID().slice(0, 13)}`;
  const { runId, started } = await server.engine.startWorkflow({
    namespace: server.info.namespace,
    taskQueue: server.info.taskQueue,
    workflowId: id,
    workflowType: target.workflowType,
    input: input.input === undefined ? [] : toPayloads([input.input]),
    requestId: input.requestId ?? randomUUID(),
    identity: 'backstitch-api',
    workflowIdReusePolicy: input.workflowIdReusePolicy,
    workflowIdConflictPolicy: input.workflowIdConflictPolicy,
    deploymentVersion: target.deploymentVersion,
  });
  return { workflowId: id, runId, started, version: target.version };
});
