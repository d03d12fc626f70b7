import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { get, print, put } from './index';
import { sameDefinition } from './same';
import { allComments, wordsOf } from './unheld';

const folder = fileURLToPath(new URL('../corpus', import.meta.url));
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

function printed(source: string): string {
  const read = get(source);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const text = print(read.definition);
  const again = get(text);
  if (!again.ok) throw new Error(`${again.problems[0]?.message}\n${text}`);
  expect(sameDefinition(again.definition, read.definition)).toBe(true);
  expect(print(again.definition)).toBe(text);
  return text;
}

const words = (source: string) => allComments(source).map(wordsOf).join(' ').split(/\s+/).filter(Boolean).sort();

describe('every word of every comment is printed once', () => {
  it.each(corpus)('%s', (_, source) => {
    expect(words(printed(source))).toEqual(words(source));
  });

  /** Before every token of every file. */
  const gaps = corpus.flatMap(([name, source]) => {
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true);
    const starts: number[] = [];
    const visit = (node: ts.Node): void => {
      const children = node.getChildren(file);
      const start = node.getStart(file);
      // Behind `throw`, a line break is no TypeScript.
      if (children.length === 0 && start < node.end && !/throw\s*$/.test(source.slice(0, start))) starts.push(start);
      for (const child of children) visit(child);
    };
    visit(file);
    return starts.map((at) => ({ name, source, at }));
  });

  it('wherever it stands', () => {
    const comment = fc.constantFrom('/* zqx */ ', '// zqx\n', '/* zqx\n   zqx */ ', '/** zqx */\n');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: gaps.length - 1 }), comment, (index, said) => {
        const gap = gaps[index];
        if (gap === undefined) return;
        const source = gap.source.slice(0, gap.at) + said + gap.source.slice(gap.at);
        if (!get(source).ok) return;
        const count = (text: string) => text.split('zqx').length - 1;
        expect(count(printed(source))).toBe(count(source));
      }),
      { numRuns: 600 },
    );
  }, 120_000);
});

describe('comments that no field holds', () => {
  const around = (statement: string, head = 'list: number[]') =>
    `import { sleep } from 'backstitch/workflow';\n\nexport async function main(${head}) {\n  ${statement}\n}\n`;

  it.each([
    ['return /* all */ list;', 'return list /* all */;'],
    ['await sleep(/* a while */ 5);', 'await sleep(5) /* a while */;'],
    ['const /* half */ x = // of it\n    list.length / 2;', 'const x = list.length / 2 /* half */ /* of it */;'],
    [
      'for (let i = 0; /* each */ i < 3; i++) {\n    await sleep(i);\n  }',
      'for /* each */ (let i = 0; i < 3; i++) {\n    await sleep(i);\n  }',
    ],
    ['list.push(1); /* then */ list.push(2);', 'list.push(1); /* then */\n  list.push(2);'],
  ])('%s', (statement, expected) => {
    expect(printed(around(statement))).toContain(`  ${expected}\n`);
  });

  it('of the head of a function stand before its body', () => {
    const text = printed(around('await sleep(1);', 'list: number[] /* of ids */, /* how often */ n = 3'));
    expect(text).toContain('main(list: number[], n = 3) /* of ids */ /* how often */ {');
  });

  it('stay where they are in edits beside them, and in one that writes their place anew', () => {
    const source = around('return /* all */ list;', 'list: number[] /* of ids */');
    const set = put(source, { type: 'setField', id: 'main.return', field: 'value', value: 'list.length' });
    expect(set).toMatchObject({ ok: true, source: source.replace('/* all */ list', '/* all */ list.length') });
    const signature = put(source, { type: 'setSignature', function: 'main', params: [{ name: 'ids', type: 'string[]' }] });
    expect(signature.ok && signature.source).toContain('main(ids: string[] /* of ids */) {');
    const replaced = put(source, { type: 'replace', id: 'main.return', block: { kind: 'throw', value: "new Error('no')" } });
    expect(replaced.ok && replaced.source).toContain("throw new Error('no') /* all */;");
  });
});
