import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
  sleep,
  Trigger,
  workflowInfo,
} from '@temporalio/workflow';
import type { createActivities } from './activities';

interface LockRequest {
  timeoutMs: number;
  initiatorId: string;
}
interface LockResponse {
  releaseSignalName: string;
}

export const lockRequestSignal = defineSignal<[LockRequest]>('lock-requested');
export const lockAcquiredSignal = defineSignal<[LockResponse]>('lock-acquired');

const { signalWithStartLockWorkflow, useAPIThatCantBeCalledInParallel } = proxyActivities<ReturnType<typeof createActivities>>({
  startToCloseTimeout: '1m',
  retry: { maximumInterval: '5s' },
});
const MAX_WORKFLOW_HISTORY_LENGTH = 2000;

export async function lockWorkflow(requests = [] as LockRequest[]): Promise<void> {
  setHandler(lockRequestSignal, async (req: LockRequest) => {
    requests.push(req);
  });
  while (workflowInfo().historyLength < MAX_WORKFLOW_HISTORY_LENGTH) {
    await condition(() => requests.length > 0);
    const req = requests.shift();
    // Check for `undefined` because otherwise TypeScript complains that `req` may be undefined.
    if (req === undefined) continue;
    const { initiatorId, timeoutMs } = req;
    const handle = getExternalWorkflowHandle(initiatorId);
    const releaseSignalName = `lock-released-${initiatorId}`;
    let released = false;
    setHandler(defineSignal(releaseSignalName), () => {
      released = true;
    });
    // Send a unique release signal to the initiator
    try {
      await handle.signal(lockAcquiredSignal, { releaseSignalName });
    } catch {
      continue;
    }
    await condition(() => released, timeoutMs);
  }
  // carry over any pending requests to the next execution
  await continueAsNew<typeof lockWorkflow>(requests);
}

export async function oneAtATimeWorkflow(resourceId: string, sleepForMs = 500, lockTimeoutMs = 10_000): Promise<void> {
  const acquired = new Trigger<LockResponse>();
  setHandler(lockAcquiredSignal, (response) => acquired.resolve(response));
  await signalWithStartLockWorkflow(resourceId, lockTimeoutMs);
  const { releaseSignalName } = await acquired;
  await useAPIThatCantBeCalledInParallel(workflowInfo().workflowId, sleepForMs);
  await CancellationScope.nonCancellable(async () => {
    await getExternalWorkflowHandle(resourceId).signal(releaseSignalName);
  });
  await sleep(1);
}
