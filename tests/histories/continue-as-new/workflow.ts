import { continueAsNew, makeContinueAsNewFunc, sleep, workflowInfo } from 'backstitch/workflow';

export async function continuing(n: number): Promise<string> {
  await sleep(1);
  if (n < 3) await continueAsNew<typeof continuing>(n + 1);
  return `${n} ${workflowInfo().memo?.note}`;
}

export async function continuingElsewhere(): Promise<void> {
  const next = makeContinueAsNewFunc<typeof continuing>({ workflowType: 'continuing', memo: { note: 'changed' } });
  await next(2);
}
