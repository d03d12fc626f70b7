import { type DeploymentDescription, type DeploymentVersionInfo, EngineError, OPEN_RUNS } from '../../contract';
import { versionText } from '../../visibility';
import type { House } from '../house';
import { countWorkflows } from '../operations/count-workflows';
import { type KnownPollers, knownPollers } from '../pollers';
import type { KnownDeployment, TaskKind, VersionRecord } from './record';

const KINDS: readonly TaskKind[] = ['workflow', 'activity'];

/** What another process has just made known is looked for before it is said not to be there. */
export async function requireDeployment(house: House, namespace: string, deploymentName: string): Promise<KnownDeployment> {
  if (house.shared) await house.deployments.read();
  const known = house.deployments.find(namespace, deploymentName);
  if (known) return known;
  throw new EngineError(
    'DEPLOYMENT_NOT_FOUND',
    `There is no worker deployment "${deploymentName}" in namespace "${namespace}": it comes into being when a worker of it polls.`,
    { deploymentName },
  );
}

export async function descriptionOf(house: House, namespace: string, known: KnownDeployment): Promise<DeploymentDescription> {
  const { deploymentName, record } = known;
  const pollers = await knownPollers(house, namespace);
  const newestFirst = Object.entries(record.versions).sort(([, a], [, b]) => b.createdAt - a.createdAt);
  const versions: DeploymentVersionInfo[] = [];
  for (const [buildId, version] of newestFirst) {
    const openRuns = await openRunsOf(house, namespace, { deploymentName, buildId });
    versions.push({
      buildId,
      status: statusOf(known, buildId, version, openRuns),
      createdAt: version.createdAt,
      taskQueues: KINDS.flatMap((kind) => version[kind].map((name) => ({ name, kind }))),
      pollers: identitiesOf(pollers, deploymentName, buildId),
      openRuns,
    });
  }
  const { createdAt, current, ramping, routingChangedAt, routingRevision = 0, lastModifierIdentity } = record;
  return {
    deploymentName,
    createdAt,
    currentVersion: current,
    rampingVersion: ramping,
    routingChangedAt,
    lastModifierIdentity,
    revision: routingRevision,
    versions,
  };
}

function statusOf({ record }: KnownDeployment, buildId: string, version: VersionRecord, openRuns: number): DeploymentVersionInfo['status'] {
  if (record.current === buildId) return 'CURRENT';
  if (record.ramping?.buildId === buildId) return 'RAMPING';
  if (openRuns > 0) return 'DRAINING';
  return version.routed ? 'DRAINED' : 'INACTIVE';
}

async function openRunsOf(
  house: House,
  namespace: string,
  version: { readonly deploymentName: string; readonly buildId: string },
): Promise<number> {
  const text = versionText(version).replaceAll("'", "''");
  const query = `TemporalWorkerDeploymentVersion = '${text}' AND ${OPEN_RUNS}`;
  return (await countWorkflows(house, { namespace, query })).count;
}

function identitiesOf(known: readonly KnownPollers[], deploymentName: string, buildId: string): readonly string[] {
  const ours = known.filter(({ version }) => version?.deploymentName === deploymentName && version.buildId === buildId);
  return [...new Set(ours.flatMap(({ pollers }) => pollers.map(({ identity }) => identity)))].sort();
}
