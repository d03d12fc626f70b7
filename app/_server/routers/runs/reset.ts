import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { EngineError, type ExecutionRef } from '../../../../engine/contract';
import type { ServerContext } from '../../../../server/context';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { reason, requestId, runRef, versionNumber } from '../../schemas';
import { procedure } from '../../trpc';

const input = runRef.extend({
  /** Behind which workflow task to go on: the first or last that was completed, or the event that ended one. */
  to: z.union([z.enum(['FirstWorkflowTask', 'LastWorkflowTask']), z.object({ eventId: z.number().int().min(1) })]),
  reason: reason.optional(),
  /** What came after that point and is not to be sent again. */
  exclude: z
    .array(z.enum(['signals', 'updates']))
    .max(2)
    .optional(),
  /** The new run goes on with this version. Default: with the code that the run had at that point. */
  version: versionNumber.optional(),
  /** The same request id resets only once. */
  requestId: requestId.optional(),
});

const TO = { FirstWorkflowTask: 'FIRST_WORKFLOW_TASK', LastWorkflowTask: 'LAST_WORKFLOW_TASK' } as const;
const EXCLUDE = { signals: 'SIGNAL', updates: 'UPDATE' } as const;

/** Goes on from an earlier point of a run as a new run; the current one is terminated. */
export const reset = procedure.input(input).mutation(async ({ ctx: { server }, input }) => {
  const { workflowId, to, exclude = [] } = input;
  const execution = executionRef(server, input);
  const { runId } = await server.engine.resetWorkflow({
    execution,
    to: typeof to === 'object' ? { workflowTaskFinishEventId: to.eventId } : TO[to],
    reason: input.reason,
    reapplyExclude: exclude.map((each) => EXCLUDE[each]),
    ...(input.version !== undefined && { deploymentVersion: await deploymentOf(server, execution, input.version) }),
    requestId: input.requestId ?? randomUUID(),
    identity: API_IDENTITY,
  });
  return { workflowId, runId };
});

/** A version of the workflow that a run is of. */
async function deploymentOf(server: ServerContext, execution: ExecutionRef, version: number) {
  const { deploymentVersion: has, workflowType } = await server.engine.describeWorkflow({ execution });
  if (!has) throw new EngineError('INVALID_ARGUMENT', 'the code of this run is not in the catalogue, so it has no other version');
  const target = await server.catalog.startTarget({ name: has.deploymentName, version });
  if (target.workflowType === workflowType) return target.deploymentVersion;
  throw new EngineError('INVALID_ARGUMENT', `version ${version} has no workflow '${workflowType}', so this run cannot go on with it`);
}
