import { reason, requestId, runRef } from '../../schemas';

export const pauseInput = runRef.extend({ reason: reason.max(1_000).optional(), requestId: requestId.optional() });
