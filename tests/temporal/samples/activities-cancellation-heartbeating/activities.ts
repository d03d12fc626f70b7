import { activityInfo, CancelledFailure, cancellationSignal, heartbeat, log, sleep } from '@temporalio/activity';

export async function fakeProgress(sleepIntervalMs = 1000): Promise<void> {
  try {
    // allow for resuming from heartbeat
    const startingPoint = activityInfo().heartbeatDetails || 1;
    log.info('Starting activity at progress', { startingPoint });
    for (let progress = startingPoint; progress <= 100; ++progress) {
      // simple utility to sleep in activity for given interval or throw if Activity is cancelled
      await sleep(sleepIntervalMs);
      heartbeat(progress);
    }
  } catch (err) {
    if (err instanceof CancelledFailure) log.warn('Fake progress activity cancelled', { message: err.message });
    throw err;
  }
}

export async function cancellableFetch(url: string): Promise<string> {
  const response = await fetch(url, { signal: cancellationSignal() });
  const contentLength = Number.parseInt(response.headers.get('Content-Length') ?? '0', 10);
  let bytesRead = 0;
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytesRead += chunk.byteLength;
    chunks.push(chunk);
    heartbeat(bytesRead / contentLength);
  }
  return Buffer.concat(chunks).toString();
}
