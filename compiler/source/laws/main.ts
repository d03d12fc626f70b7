import { Command, InvalidArgumentError } from 'commander';
import { editsPerCase, newTally, runCase } from './run';

const {
  edits,
  seed = Math.floor(Math.random() * 2 ** 31),
  ...values
} = new Command('npm run test:laws --')
  .description('Tries random edits on the laws of the compiler, more than the tests take; it stops at the fifth that breaks one.')
  .option('--edits <count>', 'how many', wholeNumber, 100_000)
  .option('--seed <seed>', 'the same seed gives the same edits; left out: a random one', wholeNumber)
  .option('--case <number>', 'only this case, as it was printed when it failed', wholeNumber)
  .parse()
  .opts<{ edits: number; seed?: number; case?: number }>();
const tally = newTally();
const started = performance.now();
let failed = 0;
if (values.case !== undefined) attempt(values.case);
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

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}
