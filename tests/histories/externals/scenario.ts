import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, execute, start }) => {
  await work();
  const target = await start('externalTarget');
  await execute('externals', { args: ['externalTarget'] });
  await target.result();
  return ['externals', 'externalTarget'];
};
