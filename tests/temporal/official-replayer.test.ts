import { afterAll, describe, expect, test } from 'vitest';
import { historyToJson } from '../../engine/contract/history-json';
import { bundleWorkflowCode, openReplayer } from '../../engine/worker';
import { FEATURES } from '../histories/features';
import { play } from '../histories/site';
import { replayOfficially } from './harness/official';

const files = FEATURES.map(({ workflowsPath }) => workflowsPath);
const replayer = openReplayer();
afterAll(() => replayer.close());

describe('histories that our engine writes are taken by the official replayer, and by ours', () => {
  test.each(FEATURES)('$name', async ({ scenario, workflowsPath }) => {
    const runs = await play(await scenario(), workflowsPath);
    const bundle = await bundleWorkflowCode({ workflowsPath });
    for (const { workflowId, runId, events } of runs)
      expect([
        workflowId,
        await replayer.replay({ bundle, history: events, execution: { namespace: 'default', workflowId, runId } }),
      ]).toEqual([workflowId, { status: 'safe' }]);
    const recordings = runs.map(({ workflowId, events }) => ({ workflowId, history: historyToJson(events) }));
    const verdicts = await replayOfficially(files, recordings);
    expect(verdicts.map(({ message }, at) => `${runs[at]?.workflowId}: ${message}`)).toEqual(
      runs.map(({ workflowId }) => `${workflowId}: `),
    );
  });
});
