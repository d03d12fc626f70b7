import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, reached, start }) => {
  const stop = await work({ maxCachedWorkflows: 0 });
  const run = await start('jobOrder');
  await reached('jobOrder', 'ActivityTaskScheduled');
  await stop();
  await run.signal('note', 'one');
  await reached('jobOrder', 'TimerFired');
  await run.signal('note', 'two');
  await work({ activities: { quick: async () => 'activity' } });
  await run.signal('note', 'three');
  await run.result();
  return ['jobOrder'];
};
