import {
  ApplicationFailure,
  ChildWorkflowFailure,
  condition,
  defineSignal,
  executeChild,
  ParentClosePolicy,
  setHandler,
  startChild,
  workflowInfo,
} from 'backstitch/workflow';

export const release = defineSignal<[string]>('release');

export async function childDouble(n: number): Promise<number> {
  return n * 2;
}
export async function childWaits(): Promise<string> {
  let word = '';
  setHandler(release, (given) => {
    word = given;
  });
  await condition(() => word !== '');
  return word;
}
export async function childFails(): Promise<void> {
  throw ApplicationFailure.create({ message: 'no luck', type: 'Luck', nonRetryable: true });
}

export async function children(): Promise<unknown[]> {
  const heard: unknown[] = [];
  // Ids of their own: four draws of chance each.
  heard.push(await Promise.all([1, 2, 3].map((n) => executeChild(childDouble, { args: [n] }))));
  const child = await startChild(childWaits, { workflowId: `${workflowInfo().workflowId}/waits`, memo: { note: 'a child' } });
  await child.signal(release, 'released');
  heard.push(await child.result());
  try {
    await executeChild(childFails);
  } catch (error) {
    if (!(error instanceof ChildWorkflowFailure)) throw error;
    heard.push(`${error.workflowType}: ${(error.cause as Error).message}`);
  }
  return heard;
}

export async function childrenTwice(): Promise<string[]> {
  const heard: string[] = [];
  const workflowId = `${workflowInfo().workflowId}/one`;
  await startChild(childWaits, { workflowId, parentClosePolicy: ParentClosePolicy.ABANDON });
  try {
    await startChild(childWaits, { workflowId });
  } catch (error) {
    heard.push((error as Error).name);
  }
  await startChild(childWaits, { parentClosePolicy: ParentClosePolicy.TERMINATE });
  await startChild(childWaits, { parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL });
  return heard;
}

export async function childrenTimedOut(): Promise<string> {
  try {
    return await executeChild(childWaits, { workflowRunTimeout: 50 });
  } catch (error) {
    return `${(error as Error).message} ${((error as Error).cause as Error).name}`;
  }
}
export async function childrenTerminated(): Promise<string> {
  try {
    return await executeChild(childWaits, { workflowId: `${workflowInfo().workflowId}/victim` });
  } catch (error) {
    return `${(error as Error).message} ${((error as Error).cause as Error).name}`;
  }
}
