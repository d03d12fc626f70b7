import { type DeploymentDescription, EngineError, type SetCurrentVersionRequest } from '../../contract';
import type { House } from '../house';
import { descriptionOf, requireDeployment } from './describe';
import { type DeploymentRecord, emptyRecord, newVersion } from './record';

type Routing = Pick<DeploymentRecord, 'current' | 'ramping'>;

/** Writes which version gets what, and answers with the deployment as it is then. */
export async function changeRouting(
  house: House,
  request: SetCurrentVersionRequest,
  routingOf: (before: Routing) => Routing,
): Promise<DeploymentDescription> {
  const { namespace, deploymentName, buildId, revision: expected, allowNoPollers = false, identity } = request;
  if (!allowNoPollers) await requireDeployment(house, namespace, deploymentName);
  const now = house.clock.now();
  const known = await house.deployments.change(namespace, deploymentName, (before) => {
    const { routingRevision: revision = 0 } = before ?? {};
    if (expected !== undefined && expected !== revision)
      throw new EngineError('DEPLOYMENT_CHANGED', `Deployment "${deploymentName}" has changed meanwhile. Describe it again.`, { revision });
    const record = before ?? emptyRecord(now);
    if (buildId !== null && !record.versions[buildId] && !allowNoPollers)
      throw new EngineError('DEPLOYMENT_NOT_FOUND', `No worker of version "${buildId}" of deployment "${deploymentName}" has polled yet.`, {
        deploymentName,
        buildId,
      });
    const { current, ramping } = routingOf(record);
    const sameRamp = ramping?.buildId === record.ramping?.buildId && ramping?.percentage === record.ramping?.percentage;
    if (before && current === record.current && sameRamp && record.routingChangedAt !== null) return record;
    return {
      ...record,
      current,
      ramping,
      versions: versionsOf(record, buildId, now),
      routingChangedAt: now,
      routingRevision: revision + 1,
      lastModifierIdentity: identity,
    };
  });
  return descriptionOf(house, namespace, known);
}

/** A version that no worker has polled for is written down for the queues of the others: its workers will poll them. */
function versionsOf({ versions }: DeploymentRecord, buildId: string | null, now: number): DeploymentRecord['versions'] {
  if (buildId === null) return versions;
  return { ...versions, [buildId]: { ...(versions[buildId] ?? newVersion(now)), routed: true } };
}
