import { z } from 'zod';
import { pulses } from '../../feed';
import { workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** Ticks at once and whenever a workflow's draft or versions change; without a name, any workflow's. */
export const watch = procedure.input(z.object({ name: workflowName.optional() })).subscription(async function* ({
  ctx: { server },
  input,
  signal,
}) {
  const subscribe = (pulse: () => void) =>
    server.catalog.workflows.onChange((change) => {
      if (input.name === undefined || input.name === change.name) pulse();
    });
  for await (const count of pulses(subscribe, { signals: [signal, server.closing] })) yield { count };
});
