import { openStore } from '..';
import { runWrite } from './writes';

/** A process that writes until it is killed: `writer.ts <url> <name>`. After each commit it prints the version that is now durable. */
const [url = '', name = ''] = process.argv.slice(2);
const { store } = await openStore({ url });
for (let version = 0; ; version++) {
  const [outcome] = await store.commit([[runWrite({ workflowId: name, baseVersion: version })]]);
  if (outcome !== 'committed') throw new Error(`version ${version}: ${outcome}`);
  process.stdout.write(`${version + 1}\n`);
}
