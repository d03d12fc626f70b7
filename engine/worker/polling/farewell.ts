import type { Engine } from '../../contract';

/** An engine that does not answer is not waited for: its polls are cut off. */
const PATIENCE_MS = 3_000;

/**
 * Says goodbye to the engine, which sends the open polls home: one that is just being answered with a task brings it along, whereas
 * breaking it off would cost the task a time-out. `polls` must not begin anew.
 */
export async function farewell(
  engine: Engine,
  worker: { readonly namespace: string; readonly identity: string; readonly stickyQueue?: string },
  polls: Promise<unknown>,
  cutOff: AbortController,
): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  const goodbye = engine.shutdownWorker(worker).catch(() => undefined);
  await Promise.race([Promise.all([goodbye, polls]), late]);
  cutOff.abort(new Error('the worker shuts down'));
}
