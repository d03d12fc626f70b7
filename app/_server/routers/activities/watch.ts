import { pulses } from '../../feed';
import { procedure } from '../../trpc';

/** Ticks at once and whenever the user's activities folder was loaded anew. */
export const watch = procedure.subscription(async function* ({ ctx: { server }, signal }) {
  const subscribe = (pulse: () => void) => server.catalog.activities.onChange(pulse);
  for await (const count of pulses(subscribe, { signals: [signal, server.closing] })) yield { count };
});
