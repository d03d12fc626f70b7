import {
  ApplicationFailure,
  CancellationScope,
  type ChildWorkflowCancellationType,
  condition,
  continueAsNew,
  defineSignal,
  executeChild,
  getExternalWorkflowHandle,
  isCancellation,
  type ParentClosePolicy,
  setHandler,
  sleep,
  startChild,
  workflowInfo,
} from 'backstitch/workflow';

export const finish = defineSignal<[string]>('finish');

export async function double(n: number): Promise<number> {
  return n * 2;
}

export async function sumOfDoubles(numbers: number[]): Promise<number> {
  const doubled = await Promise.all(numbers.map((n) => executeChild(double, { args: [n] })));
  return doubled.reduce((sum, n) => sum + n, 0);
}

export async function oneAfterTheOther(count: number): Promise<number> {
  let n = 1;
  for (let i = 0; i < count; i++) n = await executeChild(double, { args: [n], workflowId: `${workflowInfo().workflowId}/step` });
  return n;
}

export async function who(): Promise<{ parent?: string; root?: string; memo?: unknown }> {
  const { parent, root, memo } = workflowInfo();
  return { parent: parent?.workflowId, root: root?.workflowId, memo };
}

export async function asksWho(): Promise<Awaited<ReturnType<typeof who>>> {
  return await executeChild(who, { memo: { from: 'parent' }, staticSummary: 'who am I' });
}

export async function fails(): Promise<void> {
  throw ApplicationFailure.nonRetryable('no luck', 'Luck', 'details');
}

export async function reports(): Promise<string> {
  try {
    await executeChild(fails, { workflowId: `${workflowInfo().workflowId}/fails` });
    return 'no error';
  } catch (error) {
    const { name, message, workflowType, cause } = error as Error & { workflowType: string; cause: Error };
    return [name, message, workflowType, cause.name, cause.message].join(' | ');
  }
}

/** Cleans up for a moment when it is cancelled, then ends as cancelled. */
export async function tidy(): Promise<string> {
  let result = '';
  setHandler(finish, (value) => {
    result = value;
  });
  try {
    await condition(() => result !== '');
    return result;
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => sleep(30));
    throw error;
  }
}

/** Cancels a child that runs, and ends when it hears of that. The child is left alone. */
export async function cancels(cancellationType: ChildWorkflowCancellationType, workflowId: string): Promise<string> {
  const scope = new CancellationScope();
  const options = { workflowId, cancellationType, parentClosePolicy: 'ABANDON' } as const;
  let started = false;
  const result = scope.run(async () => {
    const child = await startChild(tidy, options);
    started = true;
    return child.result();
  });
  await condition(() => started);
  await sleep(1);
  scope.cancel();
  try {
    return await result;
  } catch (error) {
    return isCancellation(error) ? 'cancelled' : String(error);
  }
}

/** Cancels in the activation that asks for the child. */
export async function changesItsMind(workflowId: string): Promise<string> {
  try {
    await CancellationScope.cancellable(async () => {
      const started = startChild(tidy, { workflowId });
      CancellationScope.current().cancel();
      await started;
    });
    return 'started';
  } catch (error) {
    return isCancellation(error) ? 'cancelled' : String(error);
  }
}

export async function leaves(parentClosePolicy: ParentClosePolicy, workflowId: string): Promise<void> {
  await startChild(tidy, { workflowId, parentClosePolicy });
}

export async function talksToChild(): Promise<string> {
  const child = await startChild(tidy, {});
  await child.signal(finish, 'said the parent');
  return await child.result();
}

export async function chainOfRuns(left: number): Promise<string> {
  if (left > 0) await continueAsNew<typeof chainOfRuns>(left - 1);
  return 'the last run';
}

export async function waitsForChain(): Promise<string> {
  return await executeChild(chainOfRuns, { args: [2] });
}

export async function signals(workflowId: string, value: string): Promise<string> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(finish, value);
    return 'delivered';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

export async function cancelsOther(workflowId: string): Promise<string> {
  try {
    await getExternalWorkflowHandle(workflowId).cancel();
    return 'requested';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

export async function takenId(workflowId: string): Promise<string> {
  try {
    await startChild(tidy, { workflowId });
    return 'started';
  } catch (error) {
    return (error as Error).name;
  }
}
