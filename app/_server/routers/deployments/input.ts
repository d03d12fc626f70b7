import { z } from 'zod';
import { namespaceName, text } from '../../schemas';

export const deploymentRef = z.object({ deploymentName: text(1_000).min(1), namespace: namespaceName.optional() });

export const changeInput = deploymentRef.extend({
  /** Null: workers without versioning. */
  buildId: text(1_000).min(1).nullable(),
  /** Of the description that the change goes by. Default: whatever was changed meanwhile. */
  revision: z.number().int().min(0).optional(),
  /** Allows a version that no worker has polled for yet. */
  allowNoPollers: z.boolean().optional(),
});
