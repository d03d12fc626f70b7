// `npm run simulate -- --seeds N --from SEED [--trace]`: courses of things by seed; a seed that finds a fault finds it again.
import { parseArgs } from 'node:util';
import { simulate } from './simulate';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
  },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
if (!(Number.isInteger(seeds) && seeds > 0 && Number.isInteger(from))) throw new Error('--seeds and --from take whole numbers');

const begun = performance.now();
const total = { steps: 0, runs: 0, events: 0, kills: 0, faults: 0 };
for (let seed = from; seed < from + seeds; seed++) {
  const result = await simulate({ seed, ...(values.trace && { onTrace: (line: string) => console.log(line) }) });
  total.steps += result.steps;
  total.runs += result.runs;
  total.events += result.events;
  total.kills += result.kills;
  if (result.fault === undefined) continue;
  total.faults++;
  console.log(`seed ${seed} (trace ${result.traceHash}): ${result.fault}\n  again: npm run simulate -- --seeds 1 --from ${seed} --trace`);
}
const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
console.log(
  `${seeds} seeds in ${seconds} s: ${total.runs} runs, ${total.events} events, ${total.kills} kills, ${total.steps} steps; ${total.faults} faults`,
);
process.exit(total.faults === 0 ? 0 : 1);
