import { getWorkflowHistoryRequest } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.getWorkflowHistory`, for clients in other processes; a client that goes away gives its long poll back. */
export const getWorkflowHistory = procedure
  .input(getWorkflowHistoryRequest)
  .query(({ ctx: { server }, input, signal }) => server.engine.getWorkflowHistory(input, signal));
