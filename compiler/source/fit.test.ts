import { describe, expect, it } from 'vitest';
import { get, print, put, validate } from '.';

const source = `export async function main(orders?: string[]) {
  await Promise.all(orders.map(async (order) => {
    f(order);
  }));
  await promise;
  const list = [];
}
`;

describe('an expression of low precedence gets its parentheses', () => {
  it.each([
    ['main.map', 'iterable', 'orders ?? []', 'await Promise.all((orders ?? []).map(async (order) => {'],
    ['main.map', 'iterable', 'orders', 'await Promise.all(orders.map(async (order) => {'],
    ['main.await', 'value', 'a ?? b', 'await (a ?? b);'],
    ['main.await', 'value', 'f(x)', 'await f(x);'],
  ])('%s.%s: %s', (id, field, value, line) => {
    const done = put(source, { type: 'setField', id, field, value });
    expect(done.ok ? done.source.split('\n') : done.problem).toContain(`  ${line}`);
  });

  it('in a definition too', () => {
    const read = get(source);
    if (!read.ok) throw new Error('parses');
    const text = JSON.stringify(read.definition)
      .replace('"iterable":"orders"', '"iterable":"orders ?? []"')
      .replace('"value":"promise"', '"value":"a ?? b"');
    const checked = validate(JSON.parse(text));
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    expect(print(checked.definition)).toContain('(orders ?? []).map(async (order) => {');
    expect(print(checked.definition)).toContain('await (a ?? b);');
  });

  it.each([
    ['assign', { kind: 'assign', target: 'a = b', operator: '=', value: '1' }],
    ['assign to an object pattern', { kind: 'assign', target: '{ a }', operator: '=', value: '1' }],
    ['call', { kind: 'call', callee: 'a ?? b', args: [] }],
    ['signal', { kind: 'signal', by: 'handle', workflow: 'a ?? b', signal: "'s'", args: [] }],
    ['undo', { kind: 'undo', saga: 'a ?? tx', step: 'f()', lanes: [] }],
    ['race', { kind: 'race', lanes: [{ name: 'branch', value: 'a: () => 1, b', blocks: [] }] }],
    ['race with steps in an expression', { kind: 'race', lanes: [{ name: 'branch', value: 'a: f', blocks: [{ kind: 'break' }] }] }],
  ] as const)('what cannot have any is refused: %s', (_, block) => {
    const done = put(source, {
      type: 'insert',
      place: { parent: 'main', lane: 'body', index: 0 },
      blocks: [structuredClone(block) as never],
    });
    expect(done.ok ? done.source : done.problem.id).toMatch(/^edit\/not-/);
  });
});
