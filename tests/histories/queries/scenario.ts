import type { Scenario } from '../site';

/** Queries while tasks run, of a run that is cached, and of one that is not: none of them is in the history. */
export const scenario: Scenario = async ({ work, start }) => {
  let stop = await work();
  const run = await start('queries');
  for (let i = 0; i < 3; i++) {
    await Promise.all([run.signal('next'), run.query('state'), run.query('state')]);
    await stop();
    stop = await work({ maxCachedWorkflows: i === 0 ? 0 : 10 });
    await run.query('state');
  }
  await run.result();
  await run.query('state');
  return ['queries'];
};
