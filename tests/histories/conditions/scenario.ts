import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, reached, start }) => {
  await work();
  const run = await start('conditions');
  await reached('conditions', 'TimerFired');
  await run.signal('raise');
  await reached('conditions', 'TimerStarted', 2);
  await run.signal('raise');
  await run.result();
  return ['conditions'];
};
