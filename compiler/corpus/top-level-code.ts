import { proxyActivities, setDefaultSignalHandler, log, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const config = { every: 5, names: ['a', 'b'] as const };
let loaded = 0;
const { ping } = proxyActivities<typeof activities>({ startToCloseTimeout: `${config.every}s` });

for (const name of config.names) {
  if (name.length > 0) loaded++;
}
if (loaded !== 2) {
  throw new Error('impossible');
}
const table = Object.fromEntries(config.names.map((name) => [name, (n: number) => { return ping(name, n); }]));

export async function topLevel(): Promise<number> {
  setDefaultSignalHandler((name, ...args) => log.info(name, { args }));
  for (const name in table) await table[name]!(loaded);
  await sleep(config.every);
  return loaded;
}

const after = [topLevel.name];
log.info?.call;
void after;
