import { CancellationScope, condition, defineSignal, isCancellation, proxyActivities, setHandler, sleep } from 'backstitch/workflow';

export const nudge = defineSignal<[number]>('nudge');
const { work } = proxyActivities<{ work(ms: number): Promise<number> }>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: 1, maximumAttempts: 2 },
});

/** Many things side by side, by chance: activities, timers, scopes that are cancelled, signals that are answered. */
export async function storm(strands: number): Promise<number> {
  let nudges = 0;
  let done = 0;
  setHandler(nudge, async (n) => {
    await work(n).catch(() => 0);
    nudges += 1;
  });
  const strand = async () => {
    for (let i = 0; i < 4; i++) {
      const chance = Math.random();
      if (chance < 0.3) await sleep(1 + Math.floor(chance * 20));
      else if (chance < 0.7) await work(Math.floor(chance * 10)).catch(() => 0);
      else {
        const scope = new CancellationScope();
        const both = scope
          .run(() => Promise.race([sleep('1 hour'), work(1).catch(() => 0)]))
          .catch((error) => {
            if (!isCancellation(error)) throw error;
          });
        if (chance < 0.9) await sleep(1);
        scope.cancel();
        await both;
      }
    }
    done += 1;
  };
  for (let i = 0; i < strands; i++) void strand();
  await condition(() => done === strands && nudges >= 10);
  return nudges;
}
