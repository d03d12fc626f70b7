import { condition, defineQuery, defineSignal, proxyActivities, setHandler, workflowInfo } from 'backstitch/workflow';

const { where } = proxyActivities<{ where(): Promise<string> }>({ startToCloseTimeout: '1 minute' });

export const step = defineSignal('step');
export const end = defineSignal('end');
export const told = defineQuery<string[]>('told');

/** Each step tells which code decided it, and on which version's worker its activity ran. */
export async function follow(code: string): Promise<string[]> {
  const steps: string[] = [];
  let wanted = 1;
  let over = false;
  setHandler(step, () => {
    wanted++;
  });
  setHandler(end, () => {
    over = true;
  });
  setHandler(told, () => steps);
  for (;;) {
    await condition(() => wanted > steps.length || over);
    if (over) return steps;
    const ran = await where();
    steps.push(`${code}/${workflowInfo().currentDeploymentVersion?.buildId}/${ran}`);
  }
}
