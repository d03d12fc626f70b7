import { describe, expect, it } from 'vitest';
import { get } from '../../../compiler';
import { dataFlow } from './data-flow';

function flowOf(body: string) {
  const parsed = get(`export async function work(list: number[]): Promise<void> {\n${body}\n}\n`);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const [fn] = parsed.definition.workflows;
  if (fn === undefined) throw new Error('no workflow');
  const links = dataFlow(fn, parsed.facts);
  return { text: links.map(({ from, to, name }) => `${from} -${name}-> ${to}`) };
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
