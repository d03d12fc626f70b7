import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, execute }) => {
  await work({ activities: { step: async (name: string) => name } });
  await execute('patches');
  return ['patches'];
};
