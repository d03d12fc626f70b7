import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { walk } from '../definition';
import { readFile } from './get';
import { get, print, put, validate } from './index';
import { randomEdit } from './laws/edits';
import type { ParsedFile, ParsedLane } from './parse';
import { sameDefinition } from './same';

const folder = join(import.meta.dirname, '..', 'corpus');
const files = readdirSync(folder).filter((name) => /\.m?ts$/.test(name));
const edits = Number(process.env.CORPUS_EDITS ?? 20);

function parsed(source: string): ParsedFile {
  const read = readFile(source);
  if ('problems' in read) throw new Error(read.problems[0]?.message);
  return read;
}

describe.each(files)('corpus: %s', (name) => {
  const source = readFileSync(join(folder, name), 'utf8');

  it('has every statement in exactly one block', () => {
    const { file, functions } = parsed(source);
    const check = (lane: ParsedLane): void => {
      let at = lane.open;
      for (const child of lane.children) {
        expect(withoutComments(file.text.slice(at, child.start))).toBe('');
        at = child.end;
        for (const inner of child.lanes) if (inner.form !== 'expression') check(inner);
      }
      expect(withoutComments(file.text.slice(at, lane.close))).toBe('');
    };
    for (const fn of functions) check(fn.body);
  });

  it('keeps its meaning through print', () => {
    const { definition } = parsed(source);
    const printed = print(definition);
    expect(sameDefinition(parsed(printed).definition, definition)).toBe(true);
    expect(print(parsed(printed).definition)).toBe(printed);
    expect(validate(definition)).toMatchObject({ ok: true });
  });

  it('takes random edits', () => {
    let state = name.length * 7919;
    const next = (below: number) => {
      state = (state * 1103515245 + 12345) & 0x7fffffff;
      return below <= 0 ? 0 : (state >> 8) % below;
    };
    let text = source;
    for (let i = 0; i < edits; i++) {
      const edit = randomEdit(parsed(text).definition, next);
      const done = edit && put(text, edit);
      if (done === undefined) continue;
      if (done.ok) text = done.source;
      else if (['edit/changes-meaning', 'edit/breaks-syntax'].includes(done.problem.id))
        throw new Error(`${done.problem.message}\n${JSON.stringify(edit)}\n${text}`);
    }
  });
});

it('prints the opaque share', () => {
  let blocks = 0;
  const opaque: string[] = [];
  for (const name of files) {
    const result = get(readFileSync(join(folder, name), 'utf8'));
    if (!result.ok) continue;
    for (const { block } of walk(result.definition)) {
      blocks++;
      if (block.kind === 'code') opaque.push(`${name}: ${block.text.split('\n')[0]}`);
    }
  }
  console.log(
    `corpus: ${files.length} files, ${blocks} blocks, ${opaque.length} opaque (${((100 * opaque.length) / blocks).toFixed(1)} %)\n${opaque.join('\n')}`,
  );
  // The goal is 3 %, the figure of the day 0.2 %.
  expect(opaque.length / blocks).toBeLessThan(0.01);
});

it('reads and edits 10,000 lines in linear time', () => {
  const body = Array.from({ length: 2500 }, (_, i) => `  // step ${i}\n  if (x > ${i}) {\n    await charge({ amount: ${i} });\n  }`).join(
    '\n',
  );
  const source = `import { proxyActivities } from 'backstitch/workflow';\nconst { charge } = proxyActivities<object>({ startToCloseTimeout: 1 });\nexport async function big(x: number) {\n${body}\n}\n`;
  const started = performance.now();
  const result = get(source);
  expect(result.ok && [...walk(result.definition)].length).toBe(5000);
  const done = put(source, { type: 'setField', id: 'big.charge-2000', field: 'args.0.amount', value: 'x' });
  expect(done.ok && done.edits.length).toBe(1);
  // Two seconds on a quiet machine; ten times that means that something has become quadratic.
  expect(performance.now() - started).toBeLessThan(20_000);
}, 30_000);

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*/g, '')
    .trim();
}
