import type { DeploymentDescription } from '../../contract';
import { descriptionOf } from '../deployments/describe';
import type { House } from '../house';
import { check } from '../validate/check';
import { listDeploymentsSchema } from '../validate/deployment-schemas';

export async function listDeployments(
  house: House,
  request: { readonly namespace: string },
): Promise<{ readonly deployments: readonly DeploymentDescription[] }> {
  check(listDeploymentsSchema, request);
  const { namespace } = request;
  if (house.shared) await house.deployments.read();
  const known = [...house.deployments.all(namespace)].sort((a, b) => (a.deploymentName < b.deploymentName ? -1 : 1));
  return { deployments: await Promise.all(known.map((each) => descriptionOf(house, namespace, each))) };
}
