import { condition, defineQuery, defineSignal, setHandler, sleep } from '@temporalio/workflow';

export const another = defineSignal('another');
export const knock = defineSignal('knock');
export const open = defineSignal('open');
export const there = defineQuery<boolean>('there');

export async function waits(): Promise<void> {
  setHandler(there, () => true);
  setHandler(another, async () => {
    await sleep('200ms');
  });
  await Promise.race([sleep('3s'), condition(() => false)]);
}

export async function hears(): Promise<boolean> {
  let closed = true;
  setHandler(there, () => true);
  setHandler(knock, () => {});
  setHandler(open, () => {
    closed = false;
  });
  await condition(() => !closed);
  return false;
}
