import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, execute }) => {
  await work();
  await execute('timers');
  return ['timers'];
};
