import { condition, defineSignal, setHandler, sleep } from 'backstitch/workflow';

export const go = defineSignal('go');

export async function taskTimeouts(): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await sleep(1);
  await condition(() => gone);
  return 'done';
}
