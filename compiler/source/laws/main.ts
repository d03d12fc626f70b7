import { parseArgs } from 'node:util';
import { editsPerCase, newTally, runCase } from './run';

// `npm run test:laws -- --edits 200000 --seed 7`: more random edits than the tests take; `--case N` runs one case that failed.
const { values } = parseArgs({ options: { edits: { type: 'string' }, seed: { type: 'string' }, case: { type: 'string' } } });
const edits = Number(values.edits ?? 100_000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const tally = newTally();
const started = performance.now();
let failed = 0;
if (values.case !== undefined) attempt(Number(values.case));
else {
  console.log(`seed ${seed}`);
  for (let i = 0; i * editsPerCase < edits && failed < 5; i++) {
    attempt((seed * 1_000_003 + i) >>> 0);
    if (i % 500 === 499) console.error(`${(i + 1) * editsPerCase} edits, ${Math.round((performance.now() - started) / 1000)} s`);
  }
}
const refused = Object.fromEntries([...tally.refused].sort((a, b) => b[1] - a[1]));
console.log(
  `${tally.done} edits of the graph, ${tally.texts} changes of the text, in ${Math.round((performance.now() - started) / 1000)} s`,
);
console.log(`by type: ${JSON.stringify(Object.fromEntries(tally.byType))}\nrefused: ${JSON.stringify(refused)}\nfailed: ${failed}`);
process.exitCode = failed === 0 ? 0 : 1;

function attempt(one: number): void {
  try {
    runCase(one, tally);
  } catch (error) {
    failed++;
    console.error((error as Error).message);
  }
}
