import { z } from 'zod';
import { id, versionPart } from './schemas';

export const listDeploymentsSchema = z.looseObject({ namespace: id });
export const describeDeploymentSchema = z.looseObject({ namespace: id, deploymentName: versionPart });

const change = {
  namespace: id,
  deploymentName: versionPart,
  buildId: versionPart.nullable(),
  revision: z.number().int().min(0).optional(),
  allowNoPollers: z.boolean().optional(),
  identity: z.string(),
};
export const setCurrentVersionSchema = z.looseObject(change);
export const setRampingVersionSchema = z
  .looseObject({ ...change, percentage: z.number().min(0).max(100, 'is from 0 to 100').nullable() })
  .refine(({ buildId, percentage }) => percentage !== null || buildId === null, 'needs a percentage with the build id');
