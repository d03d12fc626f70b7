import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { EngineError, isEngineError, toPayloads } from '../../../../engine/contract';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { notOpen, openTask } from '../../human-tasks';
import { inputProblem } from '../../input-problem';
import { requestId, runRef, text } from '../../schemas';
import { procedure } from '../../trpc';

const input = runRef.extend({
  task: text(400).min(1),
  /** JSON that fits the form's schema. */
  answer: z.unknown(),
  /** Who answers; the workflow gets it as `by`. */
  by: text(200).min(1).optional(),
  /** The same one is the same answer: sending it again asks how it went. Default: a new one. */
  requestId: requestId.optional(),
});

/**
 * Answers a task. The first answer counts: for every other this is refused with `HUMAN_TASK_NOT_OPEN`. Without a worker the answer
 * is kept (`state: 'waits'`) and taken when one is back; then it may still be refused.
 */
export const complete = procedure.input(input).mutation(async ({ ctx: { server }, input, signal }) => {
  const { task, answer, by, requestId: updateId = randomUUID() } = input;
  const open = await openTask(server, input).catch((error: unknown) => {
    // It may be this very answer that has closed it.
    if (input.requestId === undefined) throw error;
    return undefined;
  });
  const problem = open?.schema && inputProblem(open.schema, answer, 'answer');
  if (problem) throw new EngineError('INVALID_ARGUMENT', `the answer does not fit the form: ${problem}`, { schema: open?.schema });
  const sent = server.engine.updateWorkflow(
    {
      execution: executionRef(server, input),
      update: {
        updateId,
        name: 'answerHumanTask',
        args: toPayloads([{ task, answer: answer ?? null, ...(by === undefined ? {} : { by }) }]),
      },
      waitStage: 'ACCEPTED',
      identity: API_IDENTITY,
    },
    signal,
  );
  const { stage, outcome } = await sent.catch((error: unknown) => {
    // Another answer came first, and the run has ended with it.
    throw isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED') ? notOpen(task, input.workflowId) : error;
  });
  if (outcome !== undefined && 'failure' in outcome) {
    if (outcome.failure.applicationFailureInfo?.type === 'HumanTaskNotOpen') throw notOpen(task, input.workflowId);
    throw new EngineError('INVALID_ARGUMENT', `the workflow refused the answer: ${outcome.failure.message ?? ''}`);
  }
  return { state: stage === 'ADMITTED' ? ('waits' as const) : ('answered' as const), requestId: updateId };
});
