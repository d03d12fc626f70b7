import { pulses } from '../../feed';
import { procedure } from '../../trpc';

/** Ticks at once and whenever any run changed, at most twice a second: read the list again. */
export const watchList = procedure.subscription(async function* ({ ctx: { server }, signal }) {
  const subscribe = (pulse: () => void) => server.engine.onCommit(pulse);
  for await (const count of pulses(subscribe, { signals: [signal, server.closing], throttleMs: 500, atLatestMs: 10_000 })) yield { count };
});
