// What a person feels: the built product in a real Chromium. Each measurement is a line of JSON.
//   npm run bench -- ui [run | designer]
import { openBrowser } from '../tests/harness/browser';
import { freshDataDir, startServer } from '../tests/harness/server';
import { designer } from './ui/designer';
import { type Measure, report } from './ui/measure';
import { runScreen } from './ui/run-screen';

const MEASURES: Readonly<Record<string, Measure>> = { run: runScreen, designer };

const [only] = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
if (only !== undefined && !MEASURES[only]) throw new Error(`there is no part "${only}": take one of ${Object.keys(MEASURES).join(', ')}`);
const data = freshDataDir();
const server = await startServer({ dataDir: data.path });
const browser = await openBrowser(server, { motion: true });
// Functions that are sent to the page carry a helper of tsx with them.
await browser.context.addInitScript('globalThis.__name = (value) => value');
try {
  for (const [name, measure] of Object.entries(MEASURES))
    if (only === undefined || only === name) await measure({ server, browser, report });
} finally {
  await browser.close();
  await server.stop();
  data.remove();
}
