import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, reached, execute, start }) => {
  const early = await start('scopesCancelledEarly');
  await early.cancel('too early');
  await work({ activities: { cleanUp: async (why: string) => why, slow: async () => 'slow' } });
  await early.result();
  const cancelled = await start('scopesCancelled');
  await reached('scopesCancelled', 'TimerStarted');
  await cancelled.cancel();
  await cancelled.result().catch(() => undefined);
  const ignored = await start('scopesIgnored');
  await reached('scopesIgnored', 'WorkflowTaskCompleted');
  await ignored.cancel();
  await ignored.result();
  await execute('scopesNested');
  await execute('scopesFailed').catch(() => undefined);
  return ['scopesCancelledEarly', 'scopesCancelled', 'scopesIgnored', 'scopesNested', 'scopesFailed'];
};
