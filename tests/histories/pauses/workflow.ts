import { condition, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';

export const go = defineSignal('go');
const { echo, slow } = proxyActivities<{ echo(text: string): Promise<string>; slow(): Promise<void> }>({
  startToCloseTimeout: '1 minute',
});

export async function waiting(): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await condition(() => gone);
  return echo('after');
}

export async function working(): Promise<string> {
  await slow();
  return echo('after');
}
