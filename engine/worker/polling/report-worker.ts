import type { Engine, RecordWorkerRequest, WorkerFacts } from '../../contract';

const EVERY_MS = 30_000;
/** After one that did not come through, doubled each time: the engine may not be there yet. */
const RETRY_MS = 1_000;

/** Tells the engine what a worker is, at its begin and every half minute. Returns what ends it. An engine that does not hear is no fault. */
export function reportWorker(engine: Engine, worker: Omit<RecordWorkerRequest, 'facts'>, facts: () => WorkerFacts): () => void {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let retryMs = RETRY_MS;
  const report = async (): Promise<void> => {
    const heard = await engine.recordWorker({ ...worker, facts: facts() }).then(
      () => true,
      () => false,
    );
    if (ended) return;
    timer = setTimeout(() => void report(), heard ? EVERY_MS : retryMs).unref();
    retryMs = heard ? RETRY_MS : Math.min(2 * retryMs, EVERY_MS);
  };
  void report();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
