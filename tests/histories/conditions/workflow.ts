import { condition, defineSignal, setHandler, sleep } from 'backstitch/workflow';

export const raise = defineSignal('raise');

export async function conditions(): Promise<boolean[]> {
  let raised = 0;
  setHandler(raise, () => {
    raised += 1;
  });
  const heard: boolean[] = [];
  heard.push(await condition(() => raised > 99, 5));
  await condition(() => raised >= 1);
  heard.push(await condition(() => raised >= 2, '1 day'));
  heard.push(await condition(() => true, '1 day'));
  heard.push(await condition(() => false, 0));
  await sleep(1);
  return heard;
}
