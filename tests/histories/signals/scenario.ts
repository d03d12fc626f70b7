import type { Scenario } from '../site';

export const scenario: Scenario = async ({ client, work, reached, start }) => {
  await work({ activities: { echo: async (text: string) => text } });
  const all = await start('signals');
  await Promise.all(Array.from({ length: 25 }, (_, i) => all.signal('add', `s${i}`)));
  await all.signal('end');
  await all.result();

  const late = await client.signalWithStart('signalsBuffered', {
    workflowId: 'signalsBuffered',
    args: [],
    signal: 'add',
    signalArgs: ['first'],
  });
  await late.signal('other', 1, 2);
  await reached('signalsBuffered', 'TimerFired');
  await late.signal('add', 'third');
  await late.signal('add', 'fourth');
  await late.result();

  const chained = await start('signalsChained');
  const handle = client.getHandle('signalsChained');
  for (let i = 0; i < 20; i++) await handle.signal('add', `c${i}`);
  await chained.result();
  return ['signals', 'signalsBuffered', 'signalsChained'];
};
