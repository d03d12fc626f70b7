import { condition, continueAsNew, defineSignal, getExternalWorkflowHandle, setHandler, sleep, uuid4, workflowInfo, proxyActivities, CancellationScope } from '@temporalio/workflow';
import type * as activities from './activities';

export const requestLock = defineSignal<[LockRequest]>('requestLock');
export const acquired = defineSignal<[string]>('lockAcquired');

export interface LockRequest { initiatorId: string; timeoutMs: number; acquiredSignal: string }

const { signalWithStartLock, criticalWork } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

// #region The lock

/** Gives the lock to one after the other. */
export async function lockWorkflow(requests: LockRequest[] = []): Promise<void> {
  let released = false;
  let served = 0;
  setHandler(requestLock, (request) => { requests.push(request); });

  while (!workflowInfo().continueAsNewSuggested && served < 100) {
    await condition(() => requests.length > 0, '1 hour');
    const request = requests.shift();
    if (request === undefined) return;
    const releaseName = uuid4();
    setHandler(defineSignal(releaseName), () => { released = true; });
    const requester = getExternalWorkflowHandle(request.initiatorId);
    try {
      await requester.signal(request.acquiredSignal, releaseName);
    } catch {
      continue; // it is gone
    }
    await condition(() => released, request.timeoutMs);
    released = false;
    served++;
  }
  await continueAsNew<typeof lockWorkflow>(requests);
}

// #endregion

// #region Who wants it

export async function useLock(resourceId: string, sleepMs = 500, timeoutMs = 5000): Promise<boolean> {
  let releaseName: string | undefined;
  setHandler(acquired, (name) => { releaseName = name; });
  await signalWithStartLock(resourceId, timeoutMs);
  const got = await condition(() => releaseName !== undefined, timeoutMs);
  if (!got) return false;
  try {
    await criticalWork(resourceId);
    await sleep(sleepMs);
  } finally {
    await CancellationScope.nonCancellable(async () => {
      await getExternalWorkflowHandle(resourceId).signal(releaseName!);
    });
  }
  return true;
}

// #endregion
