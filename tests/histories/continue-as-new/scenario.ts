import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, execute }) => {
  await work();
  await execute('continuing', { args: [0], memo: { note: 'kept' } });
  await execute('continuingElsewhere', { args: [] });
  return ['continuing', 'continuingElsewhere'];
};
