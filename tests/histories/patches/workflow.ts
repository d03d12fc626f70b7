import { deprecatePatch, patched, proxyActivities, sleep } from 'backstitch/workflow';

const { step } = proxyActivities<{ step(name: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });

export async function patches(): Promise<string[]> {
  const heard: string[] = [];
  if (patched('first')) heard.push(await step('new'));
  else heard.push(await step('old'));
  await sleep(1);
  if (patched('second')) heard.push(await step('newer'));
  if (patched('first')) heard.push('asked twice');
  deprecatePatch('third');
  await sleep(1);
  return heard;
}
