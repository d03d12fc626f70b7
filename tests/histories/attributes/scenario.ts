import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, execute }) => {
  await work();
  await execute('attributes', { memo: { given: 1 }, searchAttributes: { CustomTextField: ['t'] } });
  return ['attributes'];
};
