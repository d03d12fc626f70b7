import { isEvent } from '../../../../engine/contract';
import { allDecoded, allReadable } from '../../decoded';
import { executionRef, outcomeOf, versionOf } from '../../executions';
import { openTasksOf } from '../../human-tasks';
import { movesOf } from '../../moves';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** One run: its description, which version it is of, its input and, once closed, its outcome, decoded. */
export const get = procedure.input(runRef).query(async ({ ctx: { server }, input }) => {
  const description = await server.engine.describeWorkflow({ execution: executionRef(server, input) });
  const { execution } = description;
  const [first, close, version] = await Promise.all([
    server.engine.getWorkflowHistory({ execution, pageSize: 1 }),
    description.closeTime === null ? null : server.engine.getWorkflowHistory({ execution, closeEventOnly: true }),
    versionOf(server, description),
  ]);
  const started = first.events[0];
  const pinned = started && isEvent(started, 'WorkflowExecutionStarted') ? started.attributes.deploymentVersion : undefined;
  const given = started && isEvent(started, 'WorkflowExecutionStarted') ? started.attributes.input : undefined;
  return {
    ...description,
    /** Questions to people that it waits for. */
    humanTasks: openTasksOf(description),
    version: version?.version ?? null,
    /** Where it was moved to other code. */
    moves: await movesOf(server, execution, pinned, version),
    input: allDecoded(given),
    /** False: something of it is encrypted, or in a form of its owner's, and is told as it is stored. */
    inputIsReadable: allReadable(given),
    outcome: close ? outcomeOf(close.events[0]) : null,
  };
});
