import type { WorkflowVersion } from '../../catalog';
import { type SiteMove, siteMove } from '../../components/runs/picture';
import type { DeploymentVersion, EventOf, ExecutionKey } from '../../engine/contract';
import type { ServerContext } from '../../server/context';

/** Where a run was moved to other code, so that its older events are still found on the graph. A run that was not costs nothing. */
export async function movesOf(
  server: ServerContext,
  execution: ExecutionKey,
  first: DeploymentVersion | undefined,
  version: WorkflowVersion | null,
): Promise<readonly SiteMove[]> {
  if (!version || !first || first.buildId === version.buildId) return [];
  const changes = await changesOf(server, execution);
  const builds = [first.buildId, ...changes.map(({ attributes }) => attributes.versioningOverride?.pinned?.version.buildId ?? '')];
  const moves = await Promise.all(
    changes.map(async ({ id }, at) => {
      const before = await server.catalog.versionOfBuild({ name: version.name, buildId: builds[at] ?? '' });
      return before ? [siteMove(id, before, version)] : [{ untilEventId: id, sites: [] }];
    }),
  );
  return moves.flat();
}

async function changesOf(server: ServerContext, execution: ExecutionKey) {
  const changes: EventOf<'WorkflowExecutionOptionsUpdated'>[] = [];
  for (let afterEventId = 0, more = true; more; ) {
    const page = await server.engine.getWorkflowHistory({ execution, afterEventId });
    for (const event of page.events) if (event.type === 'WorkflowExecutionOptionsUpdated') changes.push(event);
    afterEventId = page.events.at(-1)?.id ?? afterEventId;
    more = page.more;
  }
  return changes;
}
