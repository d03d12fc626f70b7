import { condition, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';

export const go = defineSignal('go');
const { echo } = proxyActivities<{ echo(text: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });

export async function moved(): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await echo('before');
  await condition(() => gone);
  return echo('after');
}
