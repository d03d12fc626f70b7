import { z } from 'zod';
import type { ServerContext } from '../../../../server/context';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { runRef, text } from '../../schemas';

const activityId = text(1_000).min(1);

/** One activity of a run. */
export const oneActivity = runRef.extend({ activityId });

/** One activity of a run, those of a type, or all that are pending. */
export const someActivities = runRef.extend({
  activities: z.union([
    z.strictObject({ activityId }),
    z.strictObject({ activityType: text(1_000).min(1) }),
    z.strictObject({ all: z.literal(true) }),
  ]),
});

export const milliseconds = z.number().min(0);

/** The part of a request to the engine that all have. */
export function meant<T extends z.infer<typeof someActivities>>(server: ServerContext, { workflowId, runId, ...rest }: T) {
  return { execution: executionRef(server, { workflowId, ...(runId && { runId }) }), identity: API_IDENTITY, ...rest };
}
