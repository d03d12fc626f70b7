import { describe, expect, it } from 'vitest';
import { get } from '../../../compiler';
import { graphSvg } from './graph-svg';

function picture(body: string) {
  const parsed = get(`export async function work(list: number[]): Promise<void> {\n${body}\n}\n`);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const [fn] = parsed.definition.workflows;
  if (fn === undefined) throw new Error('no workflow');
  return graphSvg({
    definition: parsed.definition,
    fn,
    direction: 'down',
    collapsed: new Set(),
    color: (token) => `#${token.length}00000`.slice(0, 7),
  });
}

describe('graphSvg', () => {
  it('draws every block, frame and edge', () => {
    const { svg, width, height } = picture('const a = 1;\nif (a > 0) {\n  const b = 2;\n}');
    expect(svg).toContain('>a</text>');
    expect(svg).toContain('>If</text>');
    expect(svg).toContain('a &gt; 0');
    expect(svg.match(/<path d="M/g)?.length).toBeGreaterThan(5);
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
  it('lets nothing of the code out of its place', () => {
    const { svg } = picture(`const a = '</text><script>alert(1)</script>' + "\\u0000";`);
    expect(svg).not.toContain('<script>');
  });
});
