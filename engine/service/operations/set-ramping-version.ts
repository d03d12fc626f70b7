import { type DeploymentDescription, EngineError, type SetRampingVersionRequest } from '../../contract';
import { changeRouting } from '../deployments/change-routing';
import type { House } from '../house';
import { check } from '../validate/check';
import { setRampingVersionSchema } from '../validate/deployment-schemas';

export async function setRampingVersion(house: House, request: SetRampingVersionRequest): Promise<DeploymentDescription> {
  check(setRampingVersionSchema, request);
  const { buildId, percentage, deploymentName } = request;
  return changeRouting(house, request, ({ current }) => {
    if (percentage === null) return { current, ramping: null };
    if (buildId === current)
      throw new EngineError('INVALID_ARGUMENT', `Version "${buildId}" is the current version of "${deploymentName}": it cannot ramp.`);
    return { current, ramping: { buildId, percentage } };
  });
}
