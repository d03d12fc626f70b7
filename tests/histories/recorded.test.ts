import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { EventType } from '../../engine/contract';
import { historyFromJson, historyToJson } from '../../engine/contract/history-json';
import { EVENTS } from '../../engine/contract/history-json/events';
import { bundleWorkflowCode, openReplayer } from '../../engine/worker';
import { FEATURES } from './features';

/**
 * Histories that this engine once wrote, with the code that asked for them. They stay: whoever changes what a replay does breaks runs
 * that are open somewhere, and sees it here. A new behaviour needs a flag, and `npm run record` adds a recording beside the old ones.
 */
const replayer = openReplayer();
afterAll(() => replayer.close());

const recordings = FEATURES.map((feature) => ({
  feature,
  files: readdirSync(feature.recordedPath, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, json: JSON.parse(readFileSync(join(feature.recordedPath, name), 'utf8')) as unknown })),
}));

describe('recorded histories replay for ever', () => {
  test.each(recordings)('$feature.name', async ({ feature, files }) => {
    const bundle = await bundleWorkflowCode({ workflowsPath: feature.workflowsPath });
    const found = [];
    for (const { name, json } of files) {
      const { events, unknown } = historyFromJson(json);
      expect(historyFromJson(historyToJson(events)).events).toEqual(events);
      found.push({ name, unknown, verdict: await replayer.replay({ bundle, history: events }) });
    }
    expect(found).toEqual(files.map(({ name }) => ({ name, unknown: [], verdict: { status: 'safe' } })));
  });

  test('every type of event is among them', () => {
    const types = recordings.flatMap(({ files }) => files.flatMap(({ json }) => historyFromJson(json).events.map(({ type }) => type)));
    const missing = Object.keys(EVENTS).filter((type) => !types.includes(type as EventType));
    expect(missing).toEqual([]);
  });

  test('code that asks for something else does not replay them', async () => {
    const { feature, files } = recordings.find((each) => each.feature.name === 'timers') as (typeof recordings)[number];
    const source = readFileSync(feature.workflowsPath, 'utf8').replaceAll(/\bsleep\(/g, 'Promise.resolve(');
    const bundle = await bundleWorkflowCode({ source, resolveDir: join(feature.workflowsPath, '..') });
    const [file] = files;
    expect(await replayer.replay({ bundle, history: historyFromJson(file?.json).events })).toMatchObject({ status: 'diverged' });
  });
});
