import { WithStartWorkflowOperation } from '../../../engine/sdk/client';
import type { Scenario } from '../site';

/** Updates that are answered at once, later, with a failure; one that is rejected and leaves nothing; the first comes with the start. */
export const scenario: Scenario = async ({ client, work, start }) => {
  await work({ activities: { echo: async (n: number) => n } });
  const run = await start('updated');
  await run.executeUpdate('add', { args: [1], updateId: 'one' });
  await run.executeUpdate('add', { args: [-1] }).catch(() => undefined);
  const slow = await run.startUpdate<number, [number]>('addSlowly', { args: [2], updateId: 'two', waitForStage: 'ACCEPTED' });
  await Promise.all([
    run.executeUpdate('refuse', { args: ['not now'], updateId: 'three' }).catch(() => undefined),
    run.executeUpdate('add', { args: [3], updateId: 'four' }),
    run.signal('other'),
  ]);
  await slow.result();
  await run.signal('finish');
  await run.result();

  const operation = new WithStartWorkflowOperation('updated', {
    workflowId: 'updatedWithStart',
    taskQueue: 'default',
    args: [],
    workflowIdConflictPolicy: 'FAIL',
  });
  await client.executeUpdateWithStart('addSlowly', { args: [5], updateId: 'first', startWorkflowOperation: operation });
  const late = client.getHandle('updatedWithStart');
  await late.signal('finish');
  await late.result();
  return ['updated', 'updatedWithStart'];
};
