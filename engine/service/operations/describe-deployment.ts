import type { DeploymentDescription, DescribeDeploymentRequest } from '../../contract';
import { descriptionOf, requireDeployment } from '../deployments/describe';
import type { House } from '../house';
import { check } from '../validate/check';
import { describeDeploymentSchema } from '../validate/deployment-schemas';

export async function describeDeployment(house: House, request: DescribeDeploymentRequest): Promise<DeploymentDescription> {
  check(describeDeploymentSchema, request);
  const { namespace, deploymentName } = request;
  return descriptionOf(house, namespace, await requireDeployment(house, namespace, deploymentName));
}
