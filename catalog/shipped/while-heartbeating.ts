import { Context } from '../../engine/sdk/activity';

/** Heartbeats go out this often when the activity has no heartbeat timeout: it is how a cancellation reaches us. */
const DEFAULT_INTERVAL_MS = 5_000;

/**
 * Does something that takes time, so that the engine knows we live and so that a cancellation stops it: `work` gets the signal
 * to hand on. What `work` throws because of the cancellation becomes the cancellation.
 */
export async function whileHeartbeating<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  const { heartbeatTimeoutMs } = context.info;
  const timer = setInterval(() => context.heartbeat(), heartbeatTimeoutMs ? Math.max(heartbeatTimeoutMs / 3, 50) : DEFAULT_INTERVAL_MS);
  try {
    return await work(context.cancellationSignal);
  } catch (error) {
    if (context.cancellationSignal.aborted) await context.cancelled;
    throw error;
  } finally {
    clearInterval(timer);
  }
}
