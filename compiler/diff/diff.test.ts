import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../definition';
import { get } from '../source';
import { type Diff, diff } from './index';
import { sameCode } from './tokens';

const samples = join(import.meta.dirname, '../samples/diff');

function read(source: string): Definition {
  const parsed = get(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}

/** Each folder: `before.ts`, `after.ts`, and what is said of them. A new case needs no test code. */
describe('samples', () => {
  for (const name of readdirSync(samples))
    it(name, async () => {
      const [before, after] = ['before.ts', 'after.ts'].map((file) => readFileSync(join(samples, name, file), 'utf8')) as [string, string];
      await expect(shown(diff(read(before), read(after)))).toMatchFileSnapshot(join(samples, name, 'diff.txt'));
    });
});

function shown({ text, behaviour, blocks, functions, module }: Diff): string {
  const lines = [...functions, ...module, ...blocks].map((change) => {
    const nested = 'nested' in change && change.nested ? '    ' : '  ';
    return `${nested}${change.behaviour ? '*' : ' '} ${change.text}`;
  });
  return [`${text}${behaviour ? '' : ' (the behaviour is the same)'}`, ...lines, ''].join('\n');
}

describe('on every corpus file', () => {
  const corpus = join(import.meta.dirname, '../corpus');
  for (const name of readdirSync(corpus)) {
    const source = readFileSync(join(corpus, name), 'utf8');
    const definition = read(source);

    it(`${name}: nothing differs from itself, however it is formatted`, () => {
      expect(diff(definition, definition)).toMatchObject({
        blocks: [],
        functions: [],
        module: [],
        behaviour: false,
        text: 'nothing changed',
      });
      const spaced = read(source.replace(/;(\r?\n)/g, '; // noted$1'));
      expect(diff(definition, spaced).behaviour).toBe(false);
    });

    it(`${name}: all is added to nothing, and taken away to nothing`, () => {
      const empty = { ...definition, workflows: [], functions: [] };
      const total = diff(empty, definition).blocks;
      expect(total.every((change) => change.type === 'added')).toBe(true);
      expect(diff(definition, empty).blocks.map((change) => change.type)).toEqual(total.map(() => 'removed'));
    });
  }
});

it('tells code from its form', () => {
  expect(sameCode('{ a: 1, b: "x", }', "{\n  a: 1, // one\n  b: 'x'\n}")).toBe(true);
  expect(sameCode('`a ${b + 1} c`', '`a ${b  +  1} c`')).toBe(true);
  expect(sameCode('`a  b`', '`a b`')).toBe(false);
  expect(sameCode('a / b / c', 'a/b/c')).toBe(true);
  expect(sameCode('/a b/.test(c)', '/a  b/.test(c)')).toBe(false);
  expect(sameCode('payment.id + x.payment', 'receipt.id + x.payment', new Map([['payment', 'receipt']]))).toBe(true);
  expect(sameCode('f(a)', 'f(a, b)')).toBe(false);
});
