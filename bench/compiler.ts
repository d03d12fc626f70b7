import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, createChecker, type Edit, get, print, put, walk } from '../compiler';
import { identityPairs, scorePair } from '../compiler/source/identity';

// `npm run bench -- compiler`: the compiler on files of 100, 500, 2,000 and 10,000 lines. A text that was never read (`get anew`),
// one that differs by a key stroke from the last (`keystroke`), edits of the graph, print, check, build, memory; then how well blocks
// keep their identity, and how much of the corpus is opaque.

const root = join(import.meta.dirname, '..');

/** A workflow of about so many lines: activities, branches, loops, handlers, comments. Two lines in five are a block of their own. */
function workflow(lines: number, mark: number): string {
  const step = (i: number) => `  // Step ${i}
  const receipt${i} = await charge({ amount: input.total * ${i}, customer: input.customer });
  if (receipt${i}.ok) {
    log.info('paid', { step: ${i} });
    for (const item of receipt${i}.items) {
      await ship(item, ${i});
    }
  } else {
    await condition(() => approved, '1 day');
  }
`;
  const body = Array.from({ length: Math.max(1, Math.round((lines - 20) / 10)) }, (_, i) => step(i)).join('');
  return `import { condition, defineSignal, log, proxyActivities, setHandler } from 'backstitch/workflow';

interface Receipt { ok: boolean; items: string[] }
interface Activities { charge(order: { amount: number; customer: string }): Promise<Receipt>; ship(item: string, step: number): Promise<void> }
const { charge, ship } = proxyActivities<Activities>({ startToCloseTimeout: '${mark + 1} minutes' });
export const approve = defineSignal('approve');

export async function big(input: { total: number; customer: string }): Promise<void> {
  let approved = false;
  setHandler(approve, () => {
    approved = true;
  });
${body}}
`;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function line(value: object): void {
  console.log(JSON.stringify(value));
}

/** Milliseconds of the middle run. Each run gets a number, so that no text comes twice. */
function ms(runs: number, work: (n: number) => unknown): number {
  const times: number[] = [];
  for (let n = 0; n < runs + 2; n++) {
    const started = performance.now();
    work(n);
    if (n >= 2) times.push(performance.now() - started);
  }
  return Math.round(median(times) * 10) / 10;
}

function parsed(source: string) {
  const result = get(source);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result;
}

function put1(source: string, edit: Edit): void {
  const done = put(source, edit);
  if (!done.ok) throw new Error(done.problem.message);
}

async function main(): Promise<void> {
  const checker = createChecker({ activities: {} });
  for (const lines of [100, 500, 2_000, 10_000]) {
    const runs = lines > 5_000 ? 9 : 25;
    const source = workflow(lines, 0);
    const { definition } = parsed(source);
    const middle = Math.floor((lines - 20) / 20);
    const anew = ms(runs, (n) => {
      // Another beginning and another end: nothing of the text before can be used.
      parsed(`// ${n}${'x'.repeat(lines * 8)}\n${workflow(lines, n)}// ${'y'.repeat(lines * 8)}${n}\n`);
    });
    const keystroke = ms(runs, (n) => parsed(source.replace(`// Step ${middle}\n`, `// Step ${middle} ${'z'.repeat(n + 1)}\n`)));
    parsed(source);
    const setField = ms(runs, (n) => put1(source, { type: 'setField', id: `big.receipt${middle}`, field: 'args.0.amount', value: `${n}` }));
    const insert = ms(runs, (n) =>
      put1(source, {
        type: 'insert',
        place: { parent: 'big', lane: 'body', index: middle },
        blocks: [{ kind: 'sleep', duration: `${n}` }],
      }),
    );
    const remove = ms(runs, (n) => put1(source, { type: 'delete', ids: [`big.receipt${middle - (n % middle)}`] }));
    const printed = ms(runs, () => print(definition));
    const checks: number[] = [];
    for (let n = 0; n < 4; n++) {
      const started = performance.now();
      await checker.check(workflow(lines, n));
      checks.push(performance.now() - started);
    }
    // As an author meets it: a file that was not seen, a key stroke in the middle, what may be typed behind a dot.
    const fresh = createChecker({ activities: {} });
    await fresh.activities();
    const opened = performance.now();
    await fresh.check(source);
    const firstList = performance.now() - opened;
    const edits: number[] = [];
    const completions: number[] = [];
    for (let n = 0; n < 7; n++) {
      const edited = source.replace(`receipt${middle}.ok`, `receipt${middle}.ok && input.total > ${n}`);
      const began = performance.now();
      await fresh.check(edited);
      edits.push(performance.now() - began);
      const typed = performance.now();
      await fresh.complete({ source: edited, offset: edited.indexOf(`receipt${middle}.`) + `receipt${middle}.`.length });
      completions.push(performance.now() - typed);
    }
    await fresh.close();
    const built: number[] = [];
    for (let n = 0; n < 3; n++) {
      const started = performance.now();
      await build(workflow(lines, n), 'big', { resolveDir: root });
      built.push(performance.now() - started);
    }
    line({
      lines: source.split('\n').length,
      blocks: [...walk(definition)].length,
      'get anew ms': anew,
      'keystroke ms': keystroke,
      'put setField ms': setField,
      'put insert ms': insert,
      'put delete ms': remove,
      'print ms': printed,
      'first problem list ms': Math.round(firstList),
      're-check after an edit ms': Math.round(median(edits)),
      'completion ms': Math.round(median(completions)),
      'first check ms': Math.round(checks[0] ?? 0),
      'check again ms': Math.round(median(checks.slice(1))),
      'build ms': Math.round(median(built)),
      'heap MB': process.memoryUsage().heapUsed >> 20,
    });
  }
  await checker.close();

  const scores = identityPairs().map(scorePair);
  const sum = (key: 'expected' | 'found' | 'right') => scores.reduce((all, each) => all + each[key], 0);
  const share = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;
  line({
    'identity pairs': scores.length,
    'precision %': share(sum('right'), sum('found')),
    'recall %': share(sum('right'), sum('expected')),
  });

  const corpus = join(root, 'compiler/corpus');
  const all = readdirSync(corpus).map((name) => parsed(readFileSync(join(corpus, name), 'utf8')));
  const blocks = all.flatMap(({ definition }) => [...walk(definition)].map(({ block }) => block));
  const opaque = blocks.filter((block) => block.kind === 'code').length;
  line({ 'corpus files': all.length, blocks: blocks.length, opaque, 'opaque %': share(opaque, blocks.length) });
}

await main();
