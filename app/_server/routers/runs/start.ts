import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { EngineError, type StartWorkflowRequest, toPayload, toPayloads } from '../../../../engine/contract';
import type { ServerContext } from '../../../../server/context';
import { API_IDENTITY } from '../../../identity';
import { inputProblem } from '../../input-problem';
import { requestId, text, versionNumber, workflowId } from '../../schemas';
import { procedure } from '../../trpc';

const milliseconds = z.number().int().min(0);
const values = z.record(text(1_000).min(1), z.unknown());

const input = z.object({
  /** Of the catalogue; with `taskQueue`: any workflow type that the queue's workers have. */
  workflow: text(1_000).min(1),
  /** Default: the published version. */
  version: versionNumber.optional(),
  /** Of workers of your own. Default: the server itself. */
  taskQueue: text(1_000).min(1).optional(),
  /** Default: the workflow's name and a random part. */
  workflowId: workflowId.optional(),
  /** The workflow's one argument, JSON; absent: none. */
  input: z.unknown().optional(),
  /** Instead of `input`: all arguments of a workflow that takes several. */
  args: z.array(z.unknown()).max(100).optional(),
  /** The same request id starts the same run only once. */
  requestId: requestId.optional(),
  workflowIdReusePolicy: z.enum(['ALLOW_DUPLICATE', 'ALLOW_DUPLICATE_FAILED_ONLY', 'REJECT_DUPLICATE']).optional(),
  workflowIdConflictPolicy: z.enum(['FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING']).optional(),
  /** Lengths of time in milliseconds; 0 or absent: no limit (of a workflow task: 10,000). */
  workflowExecutionTimeoutMs: milliseconds.optional(),
  workflowRunTimeoutMs: milliseconds.optional(),
  workflowTaskTimeoutMs: milliseconds.optional(),
  startDelayMs: milliseconds.optional(),
  cronSchedule: text(1_000).min(1).optional(),
  /** JSON by name. */
  memo: values.optional(),
  /** By name, as the attribute's type has it. */
  searchAttributes: values.optional(),
});
type Input = z.infer<typeof input>;

/** Starts a run: of a published version, pinned to its code, or of a workflow that workers of your own have. */
export const start = procedure.input(input).mutation(async ({ ctx: { server }, input }) => {
  const { version, ...target } = await targetOf(server, input);
  const id = input.workflowId ?? `${input.workflow}-${randomUUID().slice(0, 13)}`;
  const { memo, searchAttributes, cronSchedule, startDelayMs } = input;
  const { workflowIdReusePolicy, workflowIdConflictPolicy, workflowExecutionTimeoutMs, workflowRunTimeoutMs, workflowTaskTimeoutMs } =
    input;
  const { runId, started } = await server.engine.startWorkflow({
    namespace: server.info.namespace,
    ...target,
    workflowId: id,
    input: argumentsOf(input),
    requestId: input.requestId ?? randomUUID(),
    identity: API_IDENTITY,
    workflowIdReusePolicy,
    workflowIdConflictPolicy,
    // To the engine 0 is a length of time, as it is none to Temporal's clients.
    workflowExecutionTimeoutMs: workflowExecutionTimeoutMs || undefined,
    workflowRunTimeoutMs: workflowRunTimeoutMs || undefined,
    workflowTaskTimeoutMs: workflowTaskTimeoutMs || undefined,
    startDelayMs,
    cronSchedule,
    ...(memo && { memo: payloadsByName(memo) }),
    ...(searchAttributes && { searchAttributes: payloadsByName(searchAttributes) }),
  });
  return { workflowId: id, runId, started, version };
});

type Target = Pick<StartWorkflowRequest, 'taskQueue' | 'workflowType' | 'deploymentVersion'> & { readonly version: number | null };

async function targetOf(server: ServerContext, input: Input): Promise<Target> {
  const { workflow, taskQueue, version } = input;
  if (taskQueue !== undefined && taskQueue !== server.info.taskQueue) {
    if (version !== undefined)
      throw new EngineError('INVALID_ARGUMENT', `a version is of the catalogue: workers of the queue ${taskQueue} have their own code`);
    return { taskQueue, workflowType: workflow, version: null };
  }
  const { inputSchema, ...target } = await server.catalog.startTarget({ name: workflow, version });
  if (input.args !== undefined && input.args.length > 1)
    throw new EngineError('INVALID_ARGUMENT', `${workflow} takes one argument, not ${input.args.length}`);
  const problem = inputProblem(inputSchema, input.args ? input.args[0] : input.input);
  if (problem) throw new EngineError('INVALID_ARGUMENT', `the input does not fit ${workflow}: ${problem}`, { inputSchema });
  return { ...target, taskQueue: server.info.taskQueue };
}

function argumentsOf({ args, input }: Input): StartWorkflowRequest['input'] {
  if (args !== undefined && input !== undefined) throw new EngineError('INVALID_ARGUMENT', "give 'input' or 'args', not both");
  if (args !== undefined) return toPayloads(args);
  return input === undefined ? [] : toPayloads([input]);
}

function payloadsByName(values: Readonly<Record<string, unknown>>): StartWorkflowRequest['memo'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toPayload(value)]));
}
