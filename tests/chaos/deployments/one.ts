import { condition, defineQuery, defineSignal, proxyActivities, setHandler, setWorkflowOptions, workflowInfo } from 'backstitch/workflow';

/** Version one of the code; `two.ts` is the next. Each step tells which code decided it, and on which version's worker its activity ran. */
const { where } = proxyActivities<{ where(): Promise<string> }>({ startToCloseTimeout: '1 minute' });

export const step = defineSignal('step');
export const end = defineSignal('end');
export const told = defineQuery<string[]>('told');

async function follow(): Promise<string[]> {
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
    steps.push(`one/${workflowInfo().currentDeploymentVersion?.buildId}/${ran}`);
  }
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, pinned);
export async function pinned(): Promise<string[]> {
  return follow();
}

/** Of the behaviour that the worker says. */
export async function moving(): Promise<string[]> {
  return follow();
}
