import { type BlockTrace, runBlocks, withSitesOfNow } from '../../../../components/runs/picture';
import { fromPayloads, type HistoryEvent, isEngineError, TRACE_QUERY, type WorkflowTrace } from '../../../../engine/contract';
import { executionRef, versionOf } from '../../executions';
import { movesOf } from '../../moves';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Events looked at, at most: a graph of more steps says nothing more to an eye. */
const MAX_EVENTS = 10_000;
/** How long a worker may take to tell where the code stands, before the graph is drawn from the history alone. */
const TRACE_TIMEOUT_MS = 3_000;

/** A run on the graph of its version: the state of every block, as the run's page shows it. `version: null`: the run is of no published version. */
export const graph = procedure.input(runRef).query(async ({ ctx: { server }, input }) => {
  const description = await server.engine.describeWorkflow({ execution: executionRef(server, input) });
  const { execution, status } = description;
  const version = await versionOf(server, description);
  const none: Readonly<Record<string, BlockTrace>> = {};
  if (!version) return { version: null, blocks: none, traced: false, truncated: false, status };
  const trace = await server.engine
    .queryWorkflow({ execution, query: { name: TRACE_QUERY }, timeoutMs: TRACE_TIMEOUT_MS })
    .then(({ result }) => fromPayloads(result)[0] as WorkflowTrace)
    .catch((error: unknown) => (isEngineError(error) ? null : Promise.reject(error)));
  const events: HistoryEvent[] = [];
  for (let more = true; more && events.length < MAX_EVENTS; ) {
    const page = await server.engine.getWorkflowHistory({ execution, afterEventId: events.at(-1)?.id });
    events.push(...page.events);
    more = page.more;
  }
  const { definition, callSites } = version;
  const [started] = events;
  const pinned = started?.type === 'WorkflowExecutionStarted' ? started.attributes.deploymentVersion : undefined;
  const moves = await movesOf(server, execution, pinned, version);
  const blocks = runBlocks({ definition, callSites, events: withSitesOfNow(events, moves), description, trace });
  return { version, blocks, traced: trace !== null, truncated: events.length >= MAX_EVENTS, status };
});
