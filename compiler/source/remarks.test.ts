import { describe, expect, it } from 'vitest';
import { get, print, put, validate } from './index';
import { withoutRemarks } from './remarks';

const program = (statement: string) =>
  `import { proxyActivities } from '@temporalio/workflow';

const { charge } = proxyActivities<{ charge(...all: unknown[]): Promise<void> }>({ startToCloseTimeout: '1m' });

export async function main(a: number, b: number): Promise<void> {
  ${statement}
}
`;

function read(statement: string) {
  const result = get(program(statement));
  if (!result.ok) throw new Error(result.problems[0]?.message);
  const block = result.definition.workflows[0]?.blocks[0];
  if (block === undefined) throw new Error('no block');
  return { definition: result.definition, block };
}

describe('comments among the arguments of a step', () => {
  it.each([
    ['before an argument', 'await charge(/* the amount */ a, b);'],
    ['behind an argument', 'await charge(a /* the amount */, b /* the fee */);'],
    ['around an argument', 'await charge(a, /* first */ /* second */ b /* third */);'],
    ['behind an argument that is spread', 'await charge(...[a, b] /* all */);'],
    ['before an object', 'await charge(/* the order */ { a, b });'],
    ['before a field', 'await charge({ /* the amount */ a, b });'],
    ['on lines between fields', 'await charge({\n    // the amount\n    a,\n    b, // the fee\n    // no more\n  });'],
    ['before a value', 'await charge({ a: /* twice */ a * 2 });'],
  ])('are printed: %s', (_, statement) => {
    const { definition, block } = read(statement);
    expect(block.kind).toBe('activity');
    expect(validate(definition)).toMatchObject({ ok: true });
    expect(print(definition)).toContain(statement);
  });

  it('leave an object apart whose comments are inside of its values', () => {
    const { block } = read('await charge({ a: [1 /* one */], b });');
    expect(block).toMatchObject({ args: [{ fields: [{ name: 'a' }, { name: 'b' }] }] });
  });

  it('do not let a text out of its place', () => {
    const { block } = read('await charge(/* the amount */ a, b);');
    const set = (value: string) =>
      put(program('await charge(/* the amount */ a, b);'), { type: 'setField', id: block.id, field: 'args.0', value });
    expect(set('/* half */ a / 2')).toMatchObject({ ok: true, source: program('await charge(/* half */ a / 2, b);') });
    expect(set('/* a */ b, /* c */ a')).toMatchObject({ ok: false });
    expect(set('/* nothing */')).toMatchObject({ ok: false });
    expect(set('a // open')).toMatchObject({ ok: false });
  });
});

describe('an expression without the comments around it', () => {
  it.each([
    ['/* a */ x /* b */ /* c */', 'x'],
    ['x /* a */, y /* b */', 'x /* a */, y'],
    ['x /* a /* b */', 'x'],
    ['x /*/', 'x /*/'],
    ['x */', 'x */'],
    ['x /* a\nb */ /**/', 'x /* a\nb */'],
    ['/* a */', '/* a */'],
    ['x // y', 'x // y'],
  ])('%j', (text, expected) => expect(withoutRemarks(text)).toBe(expected));
});

describe('comments in conditions', () => {
  it.each([
    ['if', 'if (/* paid */ a > b /* in full */) {\n    await charge(a);\n  }'],
    ['if', 'if (a) {\n    await charge(a);\n  } else if (/* paid */ b) {\n    await charge(b);\n  }'],
    ['while', 'while (a > 0 /* left */) {\n    await charge(a--);\n  }'],
    ['doWhile', 'do {\n    await charge(a--);\n  } while (/* left */ a > 0);'],
  ])('are printed: %s', (kind, statement) => {
    const { definition, block } = read(statement);
    expect(block.kind).toBe(kind);
    expect(validate(definition)).toMatchObject({ ok: true });
    expect(print(definition)).toContain(statement);
  });
});
