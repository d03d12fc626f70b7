import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff, get, put } from '../../../compiler';
import { compose } from '../session/sequence';
import { type ComparedSide, revertSteps } from './revert-steps';

const samples = join(import.meta.dirname, '../../../compiler/samples/diff');
const compiler = { parse: async (source: string) => get(source), edit: async (...asked: Parameters<typeof put>) => put(...asked) };

function read(source: string): ComparedSide {
  const parsed = get(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { source, definition: parsed.definition, spans: parsed.spans };
}

/** The text without one change; what was refused is thrown. */
async function reverted(before: ComparedSide, after: ComparedSide, text: string): Promise<string> {
  const found = diff(before.definition, after.definition);
  const change = found.blocks.find((each) => each.text === text && !each.nested);
  const steps = change && revertSteps(change, { before, after, ids: found.ids });
  if (!steps) throw new Error(`'${text}' cannot be taken back alone`);
  const made = await compose(steps, after.source, after.definition, compiler);
  if (!made?.ok) throw new Error(`'${text}' was refused: ${made?.problem.message}`);
  return made.source;
}

const changesOf = (before: ComparedSide, after: ComparedSide) => diff(before.definition, after.definition).blocks;

describe('one change is taken back', () => {
  for (const name of readdirSync(samples)) {
    const [before, after] = ['before.ts', 'after.ts'].map((file) => read(readFileSync(join(samples, name, file), 'utf8'))) as [
      ComparedSide,
      ComparedSide,
    ];
    const all = changesOf(before, after).map(({ text }) => text);
    const own = changesOf(before, after).filter((each) => !each.nested);
    for (const { text } of own)
      it(`${name}: ${text}`, async () => {
        const left = changesOf(before, read(await reverted(before, after, text))).map((each) => each.text);
        const times = (list: readonly string[]) => list.filter((each) => each === text).length;
        expect(times(left)).toBe(times(all) - 1);
        expect(left.filter((each) => !all.includes(each))).toEqual([]);
      });
  }

  const file = (body: string) => read(`import { sleep } from '@temporalio/workflow';\n\nexport async function f() {\n${body}}\n`);

  it('a statement comes back as it was written, with its comment, between those that are still there', async () => {
    const before = file("  await sleep(1);\n  // Longer\n  await sleep(\n    2,\n  );\n  await sleep('3 seconds');\n");
    const after = file("  await sleep(1);\n  await sleep('3 seconds');\n");
    const [removed] = changesOf(before, after);
    expect(await reverted(before, after, removed?.text ?? '')).toBe(before.source);
  });

  it('what was put into a new block stays when the block goes', async () => {
    const before = file('  await sleep(1);\n');
    const after = file('  if (Math.random() > 0.5) {\n    await sleep(1);\n    await sleep(2);\n  }\n');
    const added = changesOf(before, after).find(({ type, after: at }) => type === 'added' && at?.kind === 'if');
    expect(await reverted(before, after, added?.text ?? '')).toBe(file('  await sleep(1);\n  await sleep(2);\n').source);
  });

  it('is not offered where the way is gone in which a step stood', () => {
    const before = file('  if (Math.random() > 0.5) {\n    await sleep(1);\n  } else {\n    await sleep(2);\n  }\n');
    const after = file('  if (Math.random() > 0.5) {\n    await sleep(1);\n  }\n');
    const found = diff(before.definition, after.definition);
    const steps = found.blocks.map((change) => [change.type, revertSteps(change, { before, after, ids: found.ids }) !== null]);
    expect(steps).toEqual([
      ['changed', true],
      ['removed', false],
    ]);
  });
});
