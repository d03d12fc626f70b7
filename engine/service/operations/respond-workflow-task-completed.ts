import type { RespondWorkflowTaskCompletedRequest, RespondWorkflowTaskCompletedResponse } from '../../contract';
import { completeWorkflowTask } from '../../core';
import type { House } from '../house';
import { registerUnknown } from '../namespaces/search-attributes';
import { check } from '../validate/check';
import { remoteCommandsSchema } from '../validate/command-schemas';
import { respondWorkflowTaskCompletedSchema } from '../validate/schemas';
import { asTaskOfRun } from './task-of-run';

export async function respondWorkflowTaskCompleted(
  house: House,
  request: RespondWorkflowTaskCompletedRequest,
  owner: string | null,
): Promise<RespondWorkflowTaskCompletedResponse> {
  check(respondWorkflowTaskCompletedSchema, request);
  if (owner === null) check(remoteCommandsSchema, request);
  const { token, queryAnswers, stickyQueue } = request;
  const { namespace, runId } = token.execution;
  for (const { attributes } of request.commands)
    if ('searchAttributes' in attributes && attributes.searchAttributes)
      await registerUnknown(house, namespace, attributes.searchAttributes);
  let rejected: ReturnType<typeof completeWorkflowTask>['answer'] = [];
  let dropped: RespondWorkflowTaskCompletedResponse['dropped'];
  const tell = (): void => {
    house.queries.answered(runId, queryAnswers);
    house.rejections.tell(runId, rejected);
  };
  const sticky = stickyQueue ? { ...stickyQueue, owner } : null;
  if (sticky) house.matching.workflows(token.execution.namespace, sticky.name).seen();
  await asTaskOfRun(
    'WORKFLOW_TASK_NOT_FOUND',
    house.updates.submit(token.execution, {
      token,
      law: (state, env) => {
        const completed = completeWorkflowTask(state, { ...request, sticky }, sticky ? { ...env, stickyUsable: true } : env);
        rejected = completed.answer;
        return completed;
      },
      onCommitted: tell,
      onDropped: ({ previousStartedEventId: startedEventId, nextEventId }) => {
        dropped = { startedEventId, lastEventId: nextEventId - 1 };
        tell();
      },
    }),
  );
  return dropped ? { dropped } : {};
}
