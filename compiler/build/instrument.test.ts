import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { transformSync } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Span } from '../definition';
import { instrument } from './instrument';

const samples = join(import.meta.dirname, '../samples/instrument');

/** Each file exports `run(log)`; marked or not, it must log and return the same. */
describe('marks change nothing', () => {
  for (const name of readdirSync(samples)) {
    it(name, async () => {
      const source = readFileSync(join(samples, name), 'utf8');
      const marked = instrument(source, everyStatement(source));
      const plain = await play(source);
      const played = await play(marked.source);
      expect(played.result).toEqual(plain.result);
      expect(played.visits.size).toBeGreaterThan(10);
      expect(marked.callSites.length).toBeGreaterThan(20);
    });

    it(`${name}, recorded`, async () => {
      const source = readFileSync(join(samples, name), 'utf8');
      const marked = instrument(source, everyStatement(source), undefined, undefined, true);
      const played = await play(marked.source);
      expect(played.result).toEqual((await play(source)).result);
      expect(marked.callSites).toEqual(instrument(source, everyStatement(source)).callSites);
      expect(played.frames).toEqual({ opened: expect.any(Number), open: 0 });
      expect(played.frames.opened).toBeGreaterThan(3);
    });
  }
});

describe('call sites', () => {
  const source = 'export async function order() {\n  const a = await charge(price(1), 2);\n  if (a) await acts.ship(a);\n}\n';
  const spans = {
    'order.a': spanOf(source, 'const a = await charge(price(1), 2);'),
    'order.if': spanOf(source, 'if (a) await acts.ship(a);'),
    'order.ship': spanOf(source, 'await acts.ship(a);'),
  };

  it('carry block, place and callee', () => {
    const marked = instrument(source, spans);
    expect(marked.source).toBe(
      'export async function order() {\n' +
        '  __bs.enter(0);const a = await charge(...__bs.at(1, [price(...__bs.at(2, [1])), 2]));\n' +
        '  __bs.enter(3);if (a) { __bs.enter(4);await acts.ship(...__bs.at(5, [a])); }\n}\n',
    );
    expect(marked.callSites).toEqual([
      { kind: 'block', blockId: 'order.a', line: 2, column: 3 },
      { kind: 'call', blockId: 'order.a', line: 2, column: 19, callee: 'charge' },
      { kind: 'call', blockId: 'order.a', line: 2, column: 26, callee: 'price' },
      { kind: 'block', blockId: 'order.if', line: 3, column: 3 },
      { kind: 'block', blockId: 'order.ship', line: 3, column: 10 },
      { kind: 'call', blockId: 'order.ship', line: 3, column: 21, callee: 'acts.ship' },
    ]);
  });

  it('are -1 in functions outside of every block, and absent where a module begins', () => {
    const outside = 'const acts = proxy({});\nclass Timer {\n  wait() {\n    return sleep(this.left(1));\n  }\n}\n';
    const marked = instrument(outside, {});
    expect(marked.source).toContain('proxy({});');
    expect(marked.source).toContain('sleep(...__bs.at(-1, [this.left(...__bs.at(-1, [1]))]));');
    expect(marked.callSites).toEqual([]);
  });

  it('map back to the author’s lines', () => {
    const marked = instrument(source, spans);
    const lines = marked.source.split('\n');
    const column = (lines[2] ?? '').indexOf('acts.ship');
    expect(originalPositionFor(new TraceMap(marked.sourceMap), { line: 3, column })).toMatchObject({
      line: 3,
      column: 15,
      source: 'workflow.ts',
    });
  });

  it('the last call noted is the call that runs', async () => {
    const marked = instrument(source, spans).source;
    const around = `
      export async function run() { await order(); return []; }
      const price = (n: number) => n;
      const charge = async (..._: number[]) => (seen(), 1);
      const acts = { ship: async (_: number) => seen() };`;
    const played = await play(marked + around);
    expect(played.seen).toEqual([1, 5]);
  });
});

/** `act(what)` notes the turns of the call; each `run` gives what was noted, loops by their lines. */
describe('turns', () => {
  const turnsOf = async (body: string, helpers = '') => {
    const source = `export async function run() {\n${body}\nreturn [];\n}\n${helpers}`;
    const marked = instrument(source, everyStatement(source));
    const act = '\nconst act = async (...values) => { seen(); await null; return values.length > 0; };\n';
    const { turns } = await play(marked.source + act);
    return turns.map((each) =>
      each.flatMap((value, at) => (at % 2 === 0 ? [`${(marked.callSites[value]?.line ?? 0) - 1}:${each[at + 1]}`] : [])).join(' '),
    );
  };

  it.each([
    ['none', 'await act();', ['']],
    ['for', 'for (let i = 0; i < 2; i++) await act();', ['1:0', '1:1']],
    [
      'for-of, nested',
      'for (const a of [1, 2])\n  for (const b of [1, 2]) { if (b > a) continue; await act(); }',
      ['1:0 2:0', '1:1 2:0', '1:1 2:1'],
    ],
    ['while, and its condition', 'let n = 0;\nwhile (await act(), n++ < 1) await act();', ['2:0', '2:0', '2:1']],
    ['do-while, and its condition', 'let n = 0;\ndo { await act(); } while ((await act(1)) && n++ < 1);', ['2:0', '2:0', '2:1', '2:1']],
    ['labels', 'outer: for (const a of [1, 2]) { for (const b of [1, 2]) { await act(); continue outer; } }', ['1:0 1:0', '1:1 1:0']],
    [
      'what is begun and goes on',
      'const all = [];\nfor (const a of [1, 2]) all.push((async () => { await null; await act(); })());\nawait Promise.all(all);',
      ['2:0', '2:1'],
    ],
    [
      'functions that are handed over',
      'await Promise.all([1, 2].map(async (a) => { await act(); await act(); }));',
      ['1:0', '1:1', '1:0', '1:1'],
    ],
    ['without braces', 'await Promise.all([1, 2].map((a) => act(a)));', ['1:0', '1:1']],
    ['an object', '[1].map((a) => ({ a: act() }));', ['1:0']],
    [
      'a map in a loop',
      'for (const a of [1, 2]) await Promise.all([1, 2].map(() => act()));',
      ['1:0 1:0', '1:0 1:1', '1:1 1:0', '1:1 1:1'],
    ],
    ['in a body without braces', 'if (true) for (const a of [1]) await act(); else for (const a of [1]) await act();', ['1:0']],
    ['in a switch', 'switch (1) { case 1: for (const a of [1, 2]) await act(); }', ['1:0', '1:1']],
  ])('%s', async (_, body, expected) => expect(await turnsOf(body)).toEqual(expected));

  it('go along into functions of the file', async () => {
    const helpers =
      'async function twice(x) { for (const each of [1, 2]) await inner(each); }\nconst inner = async (x) => { await act(x); };';
    expect(await turnsOf('for (const a of [1, 2])\n  await twice(a);\nawait inner(1);', helpers)).toEqual([
      '1:0 6:0',
      '1:0 6:1',
      '1:1 6:0',
      '1:1 6:1',
      '',
    ]);
  });

  it('end somewhere in a recursion, and run it as before', async () => {
    const turns = await turnsOf(
      'await down(0);',
      'async function down(n) { for (const a of [1]) if (n < 30) { await act(); await down(n + 1); } }',
    );
    expect(turns).toHaveLength(30);
  });
});

function spanOf(source: string, text: string): Span {
  const start = source.indexOf(text);
  return { start, end: start + text.length, line: 0, column: 0, endLine: 0, endColumn: 0 };
}

/** More blocks than any definition has: every statement inside functions, every arrow's expression. */
function everyStatement(source: string): Record<string, Span> {
  const spans: Record<string, Span> = {};
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node) => {
    const isBody = ts.isArrowFunction(node.parent ?? file) && (node.parent as ts.ArrowFunction).body === node && !ts.isBlock(node);
    if ((ts.isStatement(node) && !ts.isBlock(node) && node.parent !== file) || isBody) {
      spans[`b${node.pos}-${node.kind}`] = { start: node.getStart(file), end: node.end, line: 0, column: 0, endLine: 0, endColumn: 0 };
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return spans;
}

async function play(
  source: string,
): Promise<{ result: unknown; visits: Map<number, number>; seen: number[]; turns: number[][]; frames: object & { opened: number } }> {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs', target: 'es2022' });
  const visits = new Map<number, number>();
  const seen: number[] = [];
  const turns: number[][] = [];
  let current = -1;
  let called: { turns?: number[]; callee?: string } = {};
  const frames = { opened: 0, open: 0 };
  const bs = {
    at: (n: number, args: unknown[], _frame: unknown, _read: unknown, turns?: number[], callee?: string) => {
      current = n;
      called = { turns, callee };
      return args;
    },
    from: (callee: string, around: number[]) => (callee === called.callee ? (called.turns ?? []) : around),
    open: () => {
      frames.opened++;
      frames.open++;
    },
    shut: () => void frames.open--,
    enter: (n: number) => void visits.set(n, (visits.get(n) ?? 0) + 1),
  };
  const module = { exports: {} as { run(log: (...values: unknown[]) => void): Promise<unknown> } };
  new Function('module', 'exports', '__bs', 'seen', `"use strict";${code}`)(module, module.exports, bs, () => {
    seen.push(current);
    turns.push(called.turns ?? []);
  });
  const logged: unknown[] = [];
  const returned = await module.exports.run((...values) => void logged.push(values));
  return { result: JSON.parse(JSON.stringify({ logged, returned })), visits, seen, turns, frames };
}
