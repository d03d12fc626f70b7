import { Context } from '../../engine/sdk/activity';

/** Heartbeats go out this often when the activity has no heartbeat timeout: it is how a cancellation reaches us. */
const DEFAULT_INTERVAL_MS = 5_000;

/**
 * Does something that takes time, so that the engine knows we live and so that a cancellation ends it at once. `work` gets the
 * signal on which it lets go of what it holds; whether it answers any more does not matter then.
 */
export async function whileHeartbeating<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  const { heartbeatTimeoutMs } = context.info;
  const intervalMs = heartbeatTimeoutMs ? Math.max(heartbeatTimeoutMs / 3, 50) : DEFAULT_INTERVAL_MS;
  const timer = setInterval(() => context.heartbeat(), intervalMs);
  try {
    return await Promise.race([context.cancelled, work(context.cancellationSignal)]);
  } finally {
    clearInterval(timer);
  }
}
