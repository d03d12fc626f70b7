import {
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  setHandler,
  sleep,
  startChild,
  uuid4,
  workflowInfo,
} from 'backstitch/workflow';

export const go = defineSignal<[string]>('go');
export const add = defineUpdate<number, [number]>('add');
export const drawn = defineQuery<string[]>('drawn');

/** Takes signals and updates until `end`; draws a random id for each. */
export async function journey(): Promise<{ stops: string[]; sum: number; ids: number }> {
  const stops: string[] = [];
  const ids: string[] = [uuid4()];
  let sum = 0;
  setHandler(drawn, () => ids);
  setHandler(go, (stop) => {
    stops.push(stop);
    ids.push(uuid4());
  });
  setHandler(add, async (n) => {
    await sleep(1);
    sum += n;
    return sum;
  });
  await condition(() => stops.includes('end'));
  return { stops, sum, ids: new Set(ids).size };
}

export async function helper(): Promise<string> {
  let said = '';
  setHandler(go, (stop) => {
    said = stop;
  });
  await condition(() => said !== '');
  return said;
}

/** Starts a child, waits for a signal, tells the child to end, waits for it. */
export async function guide(childId: string): Promise<string> {
  let told = '';
  setHandler(go, (stop) => {
    told = stop;
  });
  const child = await startChild(helper, { workflowId: childId, parentClosePolicy: ParentClosePolicy.TERMINATE });
  await condition(() => told !== '');
  await child.signal(go, told);
  return await child.result();
}

/** Starts its child only after a signal. */
export async function lateGuide(childId: string): Promise<string> {
  let told = '';
  setHandler(go, (stop) => {
    told = stop;
  });
  await condition(() => told !== '');
  return await executeChild(helper, { workflowId: childId });
}

export async function sends(workflowId: string): Promise<string> {
  await getExternalWorkflowHandle(workflowId).signal(go, `from ${workflowInfo().workflowId}`);
  await condition(() => false);
  return 'sent';
}
