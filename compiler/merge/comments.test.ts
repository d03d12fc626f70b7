import { describe, expect, it } from 'vitest';
import { keepsComments } from './comments';
import { merge } from './index';

const text = (pay: string, call = 'charge(1)') => `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export async function order(): Promise<void> {
  await ship();
  await ${call};${pay}
  await ship();
}
`;

describe('comments of two sides', () => {
  it('on one line are a conflict: neither is left out without a word', () => {
    expect(merge(text(''), text(' // mine'), text(' // theirs')).ok).toBe(false);
    expect(merge(text(' // was'), text(' // mine'), text(' // theirs')).ok).toBe(false);
    expect(merge(text(''), text('', '/* mine */ charge(1)'), text(' // theirs')).ok).toBe(false);
  });

  it('stay where the other side has changed the step itself', () => {
    for (const [ours, theirs] of [
      [text(' // mine'), text('', 'charge(2)')],
      [text('', 'charge(2)'), text(' // mine')],
    ] as const) {
      const merged = merge(text(''), ours, theirs);
      if (!merged.ok) throw new Error('a conflict');
      expect(merged.source).toContain('charge(2); // mine');
    }
  });

  it('are counted without the marks around them', () => {
    expect(keepsComments('', '// a', '', '/** a */')).toBe(true);
    expect(keepsComments('// a', '// a\n// a', '// a', '// a')).toBe(false);
    expect(keepsComments('// a', '// a\n// b', '', '// b')).toBe(true);
    expect(keepsComments('', "f('// a')", '', '')).toBe(true);
  });
});
