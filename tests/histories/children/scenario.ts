import type { Scenario } from '../site';

export const scenario: Scenario = async ({ client, work, reached, execute, start }) => {
  await work();
  await execute('children');
  await execute('childrenTwice');
  await client.getHandle('childrenTwice/one').signal('release', 'over');
  await client.getHandle('childrenTwice/one').result();
  await execute('childrenTimedOut');
  const terminated = await start('childrenTerminated');
  await reached('childrenTerminated', 'ChildWorkflowExecutionStarted');
  await client.getHandle('childrenTerminated/victim').terminate('enough');
  await terminated.result();
  return ['children', 'children/waits', 'childrenTwice', 'childrenTwice/one', 'childrenTimedOut', 'childrenTerminated'];
};
