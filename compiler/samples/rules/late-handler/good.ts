import { condition, defineQuery, defineSignal, setHandler, sleep } from 'backstitch/workflow';

const status = defineQuery<string>('status');
const go = defineSignal('go');

export async function w(): Promise<void> {
  let now = 'waiting';
  setHandler(status, () => now);
  await sleep('1 minute');
  // Signals that came before are kept for it.
  setHandler(go, () => {
    now = 'going';
  });
  await condition(() => now !== 'waiting');
}
