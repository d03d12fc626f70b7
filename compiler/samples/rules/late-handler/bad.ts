import { condition, defineQuery, setHandler, sleep } from 'backstitch/workflow';

const status = defineQuery<string>('status');

export async function w(): Promise<void> {
  await sleep('1 minute');
  const now = 'waiting';
  setHandler(status, () => now);
  await condition(() => now !== 'waiting');
}
