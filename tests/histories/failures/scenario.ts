import type { Scenario } from '../site';

export const scenario: Scenario = async ({ client, work, reached, execute, start }) => {
  await work({
    activities: {
      async fail() {
        throw new RangeError('out of range');
      },
    },
  });
  for (const type of ['failsPlainly', 'failsByActivity']) await execute(type).catch(() => undefined);
  const task = await start('failsItsTask');
  await reached('failsItsTask', 'WorkflowTaskFailed');
  // Signals come before timers: the next attempt hears of it in time.
  await task.signal('heal');
  await task.result();
  const terminated = await start('isTerminated');
  await reached('isTerminated', 'TimerStarted');
  await terminated.terminate('enough', { why: 1 });
  await start('isTerminated', { workflowId: 'isTerminatedEarly' });
  await client.getHandle('isTerminatedEarly').terminate();
  return ['failsPlainly', 'failsByActivity', 'failsItsTask', 'isTerminated', 'isTerminatedEarly'];
};
