import { describe, expect, it } from 'vitest';
import { get } from '../../../compiler';
import { brokenReaders } from './broken-readers';
import { dataFlow } from './data-flow';

function flowOf(body: string) {
  const parsed = get(`export async function work(list: number[]): Promise<void> {\n${body}\n}\n`);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const [fn] = parsed.definition.workflows;
  if (fn === undefined) throw new Error('no workflow');
  const links = dataFlow(fn, parsed.facts);
  return { fn, links, text: links.map(({ from, to, name }) => `${from} -${name}-> ${to}`) };
}

describe('dataFlow', () => {
  it('leads from the declaration to the readers, also into lanes', () => {
    expect(flowOf('const total = 1;\nif (total > 0) {\n  console.log(total);\n}').text).toEqual([
      'work.total -total-> work.if',
      'work.total -total-> work.expression',
    ]);
  });
  it('leads from every writer that can be before the reader', () => {
    const { text } = flowOf('let sum = 0;\nfor (const each of list) {\n  sum += each;\n}\nconsole.log(sum);');
    expect(text).toContain('work.forOf -each-> work.sum-2');
    expect(text).toContain('work.sum -sum-> work.expression');
    expect(text).toContain('work.sum-2 -sum-> work.expression');
  });
  it('knows the nearer of two variables with one name', () => {
    const { text } = flowOf('const a = 1;\nif (a) {\n  const a = 2;\n  console.log(a);\n}');
    expect(text).toEqual(['work.a -a-> work.if', 'work.a-2 -a-> work.expression']);
  });
});

describe('brokenReaders', () => {
  it('names who would be left without a declaration', () => {
    const { fn, links } = flowOf('const a = 1;\nconst b = a;\nconsole.log(a, b);');
    expect(brokenReaders(fn, links, ['work.a'])).toEqual([
      { id: 'work.b', names: ['a'] },
      { id: 'work.expression', names: ['a'] },
    ]);
    expect(brokenReaders(fn, links, ['work.a', 'work.b', 'work.expression'])).toEqual([]);
  });
  it('counts what is inside as gone too', () => {
    const { fn, links } = flowOf('if (true) {\n  const a = 1;\n  console.log(a);\n}');
    expect(brokenReaders(fn, links, ['work.if'])).toEqual([]);
  });
});
