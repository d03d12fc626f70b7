import { activityInfo, sleep } from '../../../engine/sdk/activity';
import type { Scenario } from '../site';

const activities = {
  greet: async (name: string) => `Hello, ${name}!`,
  nap: async (ms: number) => {
    await sleep(ms);
    return `after ${ms}`;
  },
  flaky: async (succeedsAt: number) => {
    const { attempt } = activityInfo();
    if (attempt < succeedsAt) throw new Error(`attempt ${attempt}`);
    return attempt;
  },
};

export const scenario: Scenario = async ({ work, execute }) => {
  await work({ activities });
  await execute('local', { workflowTaskTimeout: '1 second' });
  return ['local'];
};
