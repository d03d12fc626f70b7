import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, execute }) => {
  await work({ activities: { echo: async (text: string) => text } });
  const ids = Array.from({ length: 3 }, (_, i) => `randomness-${i}`);
  for (const workflowId of ids) await execute('randomness', { workflowId });
  return ids;
};
