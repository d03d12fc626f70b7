import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, start }) => {
  let calls = 0;
  await work({
    activities: {
      async work(ms: number) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        if (++calls % 3 === 0) throw new Error('now and then');
        return ms;
      },
    },
  });
  const ids = ['storm-0', 'storm-1', 'storm-2'];
  const runs = await Promise.all(ids.map((workflowId) => start('storm', { workflowId, args: [6] })));
  for (let i = 0; i < 10; i++) await Promise.all(runs.map((run) => run.signal('nudge', i % 3)));
  await Promise.all(runs.map((run) => run.result()));
  return ids;
};
