import {
  CancellationScope,
  type ChildWorkflowCancellationType,
  condition,
  executeChild,
  isCancellation,
  sleep,
  startChild,
  workflowInfo,
} from 'backstitch/workflow';

export async function cancelledChild(stubborn: boolean): Promise<string> {
  try {
    await condition(() => false);
    return 'never';
  } catch (error) {
    await CancellationScope.nonCancellable(() => sleep(10));
    if (stubborn) return 'completed all the same';
    throw error;
  }
}

/** Cancels a child that runs. */
export async function childCancellation(cancellationType: ChildWorkflowCancellationType, stubborn: boolean): Promise<string> {
  const scope = new CancellationScope();
  const workflowId = `${workflowInfo().workflowId}/child`;
  const child = await scope.run(() =>
    startChild(cancelledChild, { args: [stubborn], cancellationType, workflowId, parentClosePolicy: 'ABANDON' }),
  );
  const result = scope.run(() => child.result());
  scope.cancel();
  try {
    return await result;
  } catch (error) {
    return isCancellation(error) ? 'cancelled' : String(error);
  } finally {
    await sleep(50);
  }
}

/** Cancels before the child's start is recorded, and in the task that asks for it. */
export async function childCancellationEarly(cancellationType: ChildWorkflowCancellationType): Promise<string[]> {
  const heard = (work: Promise<unknown>) => work.then(String, (error) => (isCancellation(error) ? 'cancelled' : String(error)));
  const atOnce = new CancellationScope();
  const first = heard(atOnce.run(() => executeChild(cancelledChild, { args: [false], cancellationType })));
  atOnce.cancel();
  const results = [await first];
  await sleep(1);
  return results;
}
