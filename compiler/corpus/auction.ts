import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
const { announce, settle } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '10s' });

export type Bid = Readonly<{ who: string; amount: number }>;
export const bid = wf.defineUpdate<Bid, [Bid]>('bid');
export const best = wf.defineQuery<Bid | null>('best');

export async function auction(item: string, minimum: number, quietMs = 60_000): Promise<Bid | null> {
  let highest: Bid | null = null;
  let version = 0;
  wf.setHandler(best, () => highest);
  wf.setHandler(bid, async (offer) => {
    highest = offer;
    version++;
    await announce(item, offer);
    return highest;
  }, {
    validator: (offer) => {
      if (offer.amount < Math.max(minimum, (highest?.amount ?? 0) + 1)) throw new Error('too low');
    },
  });

  // Going once, going twice...
  for (let calls = 0; calls < 3;) {
    const seen: number = version;
    const more = await wf.condition(() => version !== seen, quietMs);
    calls = more ? 0 : calls + 1;
  }
  if (highest !== null) await settle(item, highest);
  return highest;
}
