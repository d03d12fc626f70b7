import type { DeploymentDescription, SetCurrentVersionRequest } from '../../contract';
import { changeRouting } from '../deployments/change-routing';
import type { House } from '../house';
import { check } from '../validate/check';
import { setCurrentVersionSchema } from '../validate/deployment-schemas';

export async function setCurrentVersion(house: House, request: SetCurrentVersionRequest): Promise<DeploymentDescription> {
  check(setCurrentVersionSchema, request);
  const { buildId } = request;
  return changeRouting(house, request, ({ ramping }) => ({ current: buildId, ramping: ramping?.buildId === buildId ? null : ramping }));
}
