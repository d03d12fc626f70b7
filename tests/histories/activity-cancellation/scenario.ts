import { Context } from '../../../engine/sdk/activity';
import type { Scenario } from '../site';

const beating = async (ms: number, until: () => boolean): Promise<void> => {
  const context = Context.current();
  for (let i = 0; i < 500 && !until(); i++) {
    context.heartbeat(i);
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
};

export const scenario: Scenario = async ({ client, work, execute }) => {
  const tell = () => client.getHandle(Context.current().info.workflowExecution?.workflowId ?? '').signal('begun');
  await work({
    activities: {
      async obedient() {
        await tell();
        const { cancellationSignal } = Context.current();
        await beating(20, () => cancellationSignal.aborted);
        cancellationSignal.throwIfAborted();
        return 'not cancelled';
      },
      async stubborn() {
        await tell();
        const { cancellationSignal } = Context.current();
        await beating(20, () => cancellationSignal.aborted);
        return 'done all the same';
      },
    },
    maxHeartbeatThrottleInterval: 20,
    defaultHeartbeatThrottleInterval: 20,
  });
  const ids: string[] = [];
  const run = async (type: string, ...args: string[]) => {
    const workflowId = [type, ...args].join('-');
    await execute(type, { workflowId, args });
    ids.push(workflowId);
  };
  for (const cancellationType of ['TRY_CANCEL', 'WAIT_CANCELLATION_COMPLETED', 'ABANDON']) {
    for (const name of ['obedient', 'stubborn']) {
      // An abandoned activity is not told, and would beat on until it is done.
      if (cancellationType !== 'ABANDON') await run('activityCancelled', cancellationType, name);
    }
    await run('activityCancelledEarly', cancellationType);
  }
  return ids;
};
