import { CancellationScope, isCancellation, proxyActivities, sleep, Trigger, setHandler, defineSignal, log, condition } from '@temporalio/workflow';
import type * as activities from './activities';

const { startMachine, stopMachine, readSensor, alarm } = proxyActivities<typeof activities>({ startToCloseTimeout: '10s', heartbeatTimeout: '2s' });
export const stop = defineSignal('stop');

export async function machine(id: string, { limit = 90, every = '5s' }: { limit?: number; every?: string } = {}) {
  const stopped = new Trigger<void>();
  setHandler(stop, () => stopped.resolve());
  let readings: number[] = [];

  /** Reads until told to stop. */
  const watch = async (): Promise<void> => {
    for (;;) {
      const value = await readSensor(id);
      readings = [...readings.slice(-9), value];
      if (average(readings) > limit) {
        await alarm(id, average(readings));
        break;
      }
      await sleep(every);
    }
  };

  async function shutdown(reason: string) {
    log.info('stopping', { reason });
    await CancellationScope.nonCancellable(async () => {
      await stopMachine(id, reason);
    });
  }

  await startMachine(id);
  const scope = new CancellationScope();
  const watching = scope.run(watch);
  try {
    await Promise.race([stopped, watching]);
    await CancellationScope.withTimeout('1 minute', async () => {
      await readSensor(id);
    });
  } catch (err) {
    if (!isCancellation(err)) {
      await shutdown(`failed: ${err}`);
      throw err;
    }
  } finally {
    scope.cancel();
  }
  await shutdown('asked');
  await condition(() => readings.length > 0);
  return { readings, peak: Math.max(...readings) };
}

function average(list: number[]): number {
  return list.reduce((a, b) => a + b, 0) / (list.length || 1);
}
