import {
  condition,
  continueAsNew,
  defineSignal,
  executeChild,
  makeContinueAsNewFunc,
  proxyActivities,
  setHandler,
  workflowInfo,
} from 'backstitch/workflow';

const { where, info } = proxyActivities<{ where(): Promise<string>; info(): Promise<unknown> }>({ startToCloseTimeout: '1 minute' });
export const go = defineSignal('go');

/** Which version decides, and on which version's worker an activity of it runs. */
export async function whereAmI(): Promise<string> {
  const { deploymentName = '', buildId } = workflowInfo().currentDeploymentVersion ?? {};
  return `${deploymentName ? buildId : 'unversioned'}/${await where()}`;
}

export async function twice(): Promise<readonly string[]> {
  const first = await whereAmI();
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await condition(() => gone);
  return [first, await whereAmI()];
}

/** A child and a next run, each when it is told to. */
export async function family(next: 'stay' | 'move' | 'end'): Promise<readonly string[]> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  const before = await whereAmI();
  await condition(() => gone);
  if (next === 'end') return [before, await executeChild(whereAmI)];
  if (next === 'stay') return await continueAsNew<typeof family>('end');
  return await makeContinueAsNewFunc<typeof family>({ initialVersioningBehavior: 'AUTO_UPGRADE' })('end');
}

/** What priority a workflow, its activities and its child see. */
export async function priorities(): Promise<unknown> {
  const { info: urgent } = proxyActivities<{ info(): Promise<unknown> }>({
    startToCloseTimeout: '1 minute',
    priority: { priorityKey: 1 },
  });
  return {
    own: workflowInfo().priority,
    activity: await info(),
    urgent: await urgent(),
    child: await executeChild(own),
    calmChild: await executeChild(own, { priority: { priorityKey: 5, fairnessKey: 'children' } }),
  };
}

export async function own(): Promise<unknown> {
  return workflowInfo().priority;
}

export async function badPriority(): Promise<unknown> {
  const { info: bad } = proxyActivities<{ info(): Promise<unknown> }>({ startToCloseTimeout: '1 minute', priority: { priorityKey: 6 } });
  return bad();
}

/** All at once, each with its own place in the queue. */
export async function crowd(keys: readonly number[]): Promise<void> {
  await Promise.all(
    keys.map((priorityKey, at) =>
      proxyActivities<{ note(name: string): Promise<void> }>({
        startToCloseTimeout: '1 minute',
        taskQueue: 'crowded',
        priority: { priorityKey },
      }).note(`${priorityKey}-${at}`),
    ),
  );
}
