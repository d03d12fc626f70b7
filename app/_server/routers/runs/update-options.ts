import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { runRef, text } from '../../schemas';
import { procedure } from '../../trpc';

const version = z.object({ deploymentName: text(1_000).min(1), buildId: text(1_000).min(1) });

/** For one run, before what its worker says: the version it stays on, or that it goes along. Null takes it away. */
export const updateOptions = procedure
  .input(runRef.extend({ versioningOverride: z.union([z.object({ pinnedTo: version }), z.literal('AUTO_UPGRADE')]).nullable() }))
  .mutation(({ ctx: { server }, input }) => {
    const { versioningOverride: override } = input;
    return server.engine.updateWorkflowOptions({
      execution: executionRef(server, input),
      versioningOverride:
        override === null ? null : override === 'AUTO_UPGRADE' ? { autoUpgrade: true } : { pinned: { version: override.pinnedTo } },
      identity: API_IDENTITY,
    });
  });
