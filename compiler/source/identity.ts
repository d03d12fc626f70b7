import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BlockId, matchBlocks } from '../definition';
import { FileReader } from './get';
import type { ParsedFile } from './parsed';

/**
 * Pairs of a text before and after a change, in `compiler/samples/identity`: what a person calls the same statement ends with the same
 * `//=mark` on both sides. A line without a mark stands for itself when it is there once on both sides.
 */
export interface IdentityPair {
  name: string;
  before: ParsedFile;
  after: ParsedFile;
  /** Old id to new id; null for a block that is gone. */
  expected: ReadonlyMap<BlockId, BlockId | null>;
}

export interface IdentityScore {
  expected: number;
  found: number;
  right: number;
  wrong: string[];
}

const folder = join(import.meta.dirname, '..', 'samples', 'identity');

export function identityPairs(): IdentityPair[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return text
        .split(/^=== /m)
        .slice(1)
        .map((part) => readPair(part));
    });
}

function readPair(part: string): IdentityPair {
  const [name = '', ...lines] = part.split('\n');
  const [before = '', after = ''] = lines.join('\n').split(/^---$/m);
  const [old, next] = [marked(before), marked(after)];
  const expected = new Map<BlockId, BlockId | null>();
  for (const [mark, id] of old.ids) expected.set(id, next.ids.get(mark) ?? null);
  return { name, before: old.file, after: next.file, expected };
}

const head = `import { CancellationScope, condition, continueAsNew, executeChild, log, proxyActivities, setHandler, sleep, startChild, defineSignal } from 'backstitch/workflow';
const { charge, refund, ship, notify, load, save, check } = proxyActivities<object>({ startToCloseTimeout: '1 minute' });
const approve = defineSignal('approve');
`;

/** The text without its marks, read, and the blocks' ids by mark. */
function marked(text: string): { file: ParsedFile; ids: Map<string, BlockId> } {
  const whole = /\bexport\b/.test(text) ? head + text : `${head}export async function main(input: Input) {\n${text}}\n`;
  const clean = whole.replace(/[ \t]*\/\/=\w+$/gm, '');
  const file = new FileReader().read(clean);
  if ('problems' in file) throw new Error(`${file.problems[0]?.message} in\n${clean}`);
  const lines = whole.split('\n');
  const counts = new Map<string, number>();
  const keyOf = (line: string) => /\/\/=(\w+)$/.exec(line)?.[1] ?? line.trim();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  const ids = new Map<string, BlockId>();
  const taken = new Set<number>();
  for (const [id, block] of file.blocks) {
    const line = file.file.lineOf(block.start);
    const key = keyOf(lines[line] ?? '');
    if (taken.has(line) || counts.get(key) !== 1) continue;
    taken.add(line);
    ids.set(key, id);
  }
  return { file, ids };
}

export function scorePair({ name, before, after, expected }: IdentityPair): IdentityScore {
  const ids = matchBlocks(before.definition, after.definition);
  const score: IdentityScore = { expected: 0, found: 0, right: 0, wrong: [] };
  for (const [old, next] of expected) {
    const found = ids[old] ?? null;
    if (next !== null) score.expected++;
    if (found !== null) score.found++;
    if (found !== null && found === next) score.right++;
    if (found !== next) score.wrong.push(`${name}: ${old} -> ${found ?? 'gone'}, not ${next ?? 'gone'}`);
  }
  return score;
}
