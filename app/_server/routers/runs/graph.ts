import { fromPayloads, type HistoryEvent, isEngineError } from '../../../../engine/contract';
import { executionRef, versionOf } from '../../executions';
import { runGraph, type Trace } from '../../run-graph';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Events looked at, at most: a graph of more steps says nothing more to an eye. */
const MAX_EVENTS = 10_000;
/** How long a worker may take to tell where the code stands, before the graph is drawn from the history alone. */
const TRACE_TIMEOUT_MS = 3_000;

/** A run on the graph of its version: the state of every block it reached. `version: null`: the run is of no published version. */
export const graph = procedure.input(runRef).query(async ({ ctx: { server }, input }) => {
  const description = await server.engine.describeWorkflow({ execution: executionRef(server, input) });
  const { execution } = description;
  const version = await versionOf(server, description);
  if (!version) return { version: null, blocks: {}, traced: false, truncated: false, status: description.status };
  const trace = await server.engine
    .queryWorkflow({ execution, query: { name: '__backstitch_trace' }, timeoutMs: TRACE_TIMEOUT_MS })
    .then(({ result }) => fromPayloads(result)[0] as Trace)
    .catch((error: unknown) => (isEngineError(error) ? null : Promise.reject(error)));
  const events: HistoryEvent[] = [];
  for (let more = true; more && events.length < MAX_EVENTS; ) {
    const page = await server.engine.getWorkflowHistory({ execution, afterEventId: events.at(-1)?.id });
    events.push(...page.events);
    more = page.more;
  }
  const blocks = runGraph({ callSites: version.callSites, events, description, trace });
  return { version, blocks, traced: trace !== null, truncated: events.length >= MAX_EVENTS, status: description.status };
});
