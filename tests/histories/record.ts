// `npm run record [feature...]`: plays the scenarios and keeps their histories beside them, to be replayed in the tests for ever.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { historyToJson } from '../../engine/contract/history-json';
import { FEATURES } from './features';
import { play } from './site';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !FEATURES.some((feature) => feature.name === name));
if (unknown.length > 0) throw new Error(`no such feature: ${unknown.join(', ')}; there are ${FEATURES.map(({ name }) => name).join(', ')}`);

// While a scenario waits for an engine in memory, nothing else may keep the process.
setInterval(() => undefined, 1_000);

const day = new Date().toISOString().slice(0, 10);
for (const feature of FEATURES) {
  if (chosen.length > 0 && !chosen.includes(feature.name)) continue;
  const folder = join(feature.recordedPath, day);
  const runs = await play(await feature.scenario(), feature.workflowsPath);
  mkdirSync(folder, { recursive: true });
  const seen = new Map<string, number>();
  for (const { workflowId, events } of runs) {
    const count = (seen.get(workflowId) ?? 0) + 1;
    seen.set(workflowId, count);
    const name = `${workflowId.replaceAll('/', '.')}${count === 1 ? '' : `-${count}`}.json`;
    // Stacks say where in the project, whoever records.
    const lines = historyToJson(events).events.map((event) => JSON.stringify(event).replaceAll(`${process.cwd()}/`, ''));
    writeFileSync(join(folder, name), `{"events":[\n${lines.join(',\n')}\n]}\n`);
  }
  console.log(`${relative(process.cwd(), folder)}: ${runs.length} histories`);
}
// Activities that a scenario left hanging would keep the process.
process.exit();
