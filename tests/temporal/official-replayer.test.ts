import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { historyToJson } from '../../engine/contract/history-json';
import { openRig } from '../../engine/worker/testing/rig';
import { fileOf, replayOfficially } from './harness/official';

const workflowsPath = fileOf('./workflows/hello.ts', import.meta.url);

test('the official replayer takes a history of ours, and refuses it for other code', async () => {
  const rig = await openRig(readFileSync(workflowsPath, 'utf8'), { greet: async (name: string) => `Hello, ${name}!` });
  try {
    const handle = await rig.start('hello', ['world']);
    expect(await handle.result()).toBe('Hello, world!');
    const history = historyToJson(await handle.history());
    const [first] = history.events as { workflowExecutionStartedEventAttributes: { workflowType: unknown } }[];
    const changed = structuredClone(history) as { events: (typeof first)[] };
    (changed.events[0] as NonNullable<typeof first>).workflowExecutionStartedEventAttributes.workflowType = { name: 'goodbye' };
    const { workflowId } = handle;
    expect(first?.workflowExecutionStartedEventAttributes.workflowType).toEqual({ name: 'hello' });
    const [good, bad] = await replayOfficially(workflowsPath, [
      { workflowId, history },
      { workflowId, history: changed },
    ]);
    expect(good).toBeNull();
    expect(bad).toMatch(/TMPRL1100.*greet.*part/s);
  } finally {
    await rig.stop();
  }
});
