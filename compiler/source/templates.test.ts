import { describe, expect, it } from 'vitest';
import { kindNames, newBlock, walk } from '../definition';
import { get, put } from '.';

const source = `import { saga } from 'backstitch/patterns';

export async function main() {
  await saga(async (tx) => {
    for (;;) {
    }
  });
}

async function step() {}
`;

describe.each(kindNames)('a fresh block: %s', (name) => {
  it('goes into a file, with what it needs', () => {
    const done = put(source, { type: 'insert', place: { parent: 'main.for', lane: 'body', index: 0 }, blocks: [newBlock(name)] });
    if (!done.ok) throw new Error(`${done.problem.id}: ${done.problem.message}`);
    const parsed = get(done.source);
    if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
    expect([...walk(parsed.definition)].map(({ block }) => block.kind)).toContain(name);
  });
});
