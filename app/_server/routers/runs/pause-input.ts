import { reason, requestId, runRef, text } from '../../schemas';

export const pauseInput = runRef.extend({
  reason: reason.max(1_000).optional(),
  /** Who does it; stands with the run and in its history. Default: the API. */
  by: text(200).min(1).optional(),
  requestId: requestId.optional(),
});
