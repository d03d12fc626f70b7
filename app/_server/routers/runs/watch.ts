import { tracked } from '@trpc/server';
import { executionRef } from '../../executions';
import { pulses } from '../../feed';
import { openTasksOf } from '../../human-tasks';
import { lastEventId, runRef } from '../../schemas';
import { procedure } from '../../trpc';

/**
 * A run, live: what is in its history after `lastEventId`, then every new event, each time with the run's description.
 * Ends after the closing event. A reconnecting client goes on where it was, since each message is tracked by its last event id.
 */
export const watch = procedure.input(runRef.extend({ lastEventId: lastEventId.optional() })).subscription(async function* ({
  ctx: { server },
  input,
  signal,
}) {
  const { execution } = await server.engine.describeWorkflow({ execution: executionRef(server, input) });
  const subscribe = (pulse: () => void) =>
    server.engine.onCommit((notice) => {
      if (notice.execution.runId === execution.runId) pulse();
    });
  let seen = input.lastEventId ?? 0;
  for await (const _ of pulses(subscribe, { signals: [signal, server.closing], atLatestMs: 5_000 })) {
    const described = await server.engine.describeWorkflow({ execution });
    const description = { ...described, humanTasks: openTasksOf(described) };
    for (let more = true, first = true; more; first = false) {
      const page = await server.engine.getWorkflowHistory({ execution, afterEventId: seen });
      more = page.more;
      seen = page.events.at(-1)?.id ?? seen;
      if (first || page.events.length > 0) yield tracked(String(seen), { events: page.events, description });
    }
    if (description.closeTime !== null) return;
  }
});
