import { describe, expect, it } from 'vitest';
import { deepest, type Edit, formatVersion, type NewBlock, newBlock, walk } from '../definition';
import { get, print, put, validate } from './index';

const source = `import { sleep } from 'backstitch/workflow';

export async function main(x: number) {
  // A note
  if (x > 1) {
    await sleep(x);
  }
  const y = x;
  await Promise.all([sleep(1)]);
}
`;

const attacks = [
  'true) { evil(); } if (x',
  'x; evil()',
  'x // swallowed',
  'x /*',
  '*/ evil() /*',
  'x, evil()',
  '`',
  "'",
  'x\n}\nevil();\n{',
  '() => { ',
  '',
  '   ',
  'return x',
  'x = await',
  'x\u2028evil()',
  '</script>{',
  'import("fs") }',
];

function refused(edit: Edit): void {
  const done = put(source, edit);
  expect(done.ok ? JSON.stringify([edit, done.source]) : done.problem.id).toMatch(/^edit\//);
}

describe('nothing breaks out of its place', () => {
  it.each(attacks)('as an expression: %j', (value) => {
    refused({ type: 'setField', id: 'main.if', field: 'condition', value });
    refused({ type: 'setField', id: 'main.sleep', field: 'duration', value });
    refused({ type: 'setField', id: 'main.parallel', field: 'lane:branch', value: value.trim() === '' ? 'x }' : value });
    const block: NewBlock = { kind: 'activity', callee: 'charge', args: [{ fields: [{ name: 'a', expression: value }] }] };
    refused({ type: 'insert', place: { parent: 'main', lane: 'body', index: 0 }, blocks: [block] });
    refused({
      type: 'wrap',
      ids: ['main.y'],
      in: { kind: 'while', condition: value, lanes: [{ name: 'body', blocks: [] }] },
      lane: 'body',
    });
  });

  it.each(['class', 'await', 'a b', 'a;', '1a', 'a-b', 'a/**/', '', 'let', 'eval', 'x = 1'])('as a name: %j', (name) => {
    refused({ type: 'rename', id: 'main.y', to: name });
    refused({ type: 'addMessage', message: { type: 'signal', variable: name, name: "'x'" } });
    if (name !== '') refused({ type: 'setField', id: 'main.y', field: 'name', value: name });
  });

  it.each(['number; evil()', 'number = evil()', 'string, b', '{', 'a) {'])('as a type: %j', (type) => {
    refused({ type: 'setField', id: 'main.y', field: 'type', value: type });
    refused({ type: 'setSignature', function: 'main', returnType: type });
    refused({ type: 'setSignature', function: 'main', params: [{ name: 'a', type }] });
  });

  it.each(['} evil(); {', 'if (x) {', '}', 'const a =', '`'])('as statements: %j', (text) => {
    refused({ type: 'insertText', place: { parent: 'main', lane: 'body', index: 0 }, text });
    refused({ type: 'setText', id: 'main.y', text });
  });

  it('in titles and disabled text', () => {
    const titled = put(source, { type: 'setNote', id: 'main.if', title: '*/ evil(); /*', description: 'x\nevil();\u2028evil();' });
    if (titled.ok) expect(JSON.stringify(get(titled.source))).not.toContain('"evil"');
    refused({ type: 'setNote', id: 'main.if', title: '@ts-nocheck' });
    const off = put(source, {
      type: 'insert',
      place: { parent: 'main', lane: 'body', index: 0 },
      blocks: [{ kind: 'disabled', text: 'x */ evil(); /*' }],
    });
    expect(off.ok && get(off.source).ok).toBe(true);
    if (off.ok) expect(off.source).not.toMatch(/x \*\/ evil/);
  });
});

describe('bad input gives coded problems', () => {
  it.each([
    ['a comment behind it', 'export async function main() {\n  first(); // why\n  last();\n}\n'],
    ['a block comment behind it', 'export async function main() {\n  first(); /* why */\n  last();\n}\n'],
    ['its neighbours on the line', 'export async function main(){\n before();first();last();\n}\n'],
    ['its braces on the line', 'export async function main() {\n  if (x) { first() }\n}\n'],
  ])('switches a statement off and on again that has %s', (_, text) => {
    const before = get(text);
    if (!before.ok) throw new Error('parses');
    const found = [...walk(before.definition)].find(({ block }) => block.kind === 'expression' && block.expression === 'first()');
    const off = put(text, { type: 'disable', ids: [found?.block.id ?? ''] });
    if (!off.ok) throw new Error(off.problem.message);
    expect(off.source.match(/why/g)?.length).toBe(text.match(/why/g)?.length);
    const id = off.added[0] ?? off.ids[found?.block.id ?? ''] ?? '';
    const on = put(off.source, { type: 'enable', id });
    if (!on.ok) throw new Error(on.problem.message);
    const after = get(on.source);
    expect(after.ok && after.definition).toEqual(before.definition);
  });

  it('an edit of nothing', () => {
    refused({ type: 'delete', ids: ['main.nothing'] });
    refused({ type: 'move', ids: ['main.if'], to: { parent: 'main.if', lane: 'then', index: 0 } });
    refused({ type: 'insert', place: { parent: 'main', lane: 'body', index: 99 }, blocks: [newBlock('sleep')] });
    refused({ type: 'insert', place: { parent: 'main.y', lane: 'body', index: 0 }, blocks: [newBlock('sleep')] });
    refused({ type: 'setField', id: 'main.if', field: '__proto__', value: 'x' });
    refused({ nonsense: true } as unknown as Edit);
  });

  it('a source that does not parse', () => {
    const result = get('export async function main( {\n  let');
    expect(result.ok).toBe(false);
    if (!result.ok)
      expect(result.problems[0]).toMatchObject({ id: expect.stringMatching(/^syntax\/\d+$/), span: { line: expect.any(Number) } });
    expect(put('const (', { type: 'delete', ids: ['x'] })).toMatchObject({ ok: false, problem: { id: 'edit/syntax' } });
  });

  it('a definition that breaks the schema, or hides code', () => {
    expect(validate({ formatVersion: formatVersion + 1 })).toMatchObject({ ok: false, problems: [{ id: 'definition/newer-format' }] });
    expect(validate({ formatVersion }).ok).toBe(false);
    const result = get(source);
    if (!result.ok) throw new Error('parses');
    expect(validate(result.definition).ok).toBe(true);
    const bad = structuredClone(result.definition);
    const [first] = bad.workflows[0]?.blocks ?? [];
    if (first?.kind === 'if') first.condition = 'x) evil(';
    expect(validate(bad)).toMatchObject({ ok: false, problems: [{ id: 'definition/not-expression' }] });
  });

  it.each([
    ['blocks', `${'if (a) { '.repeat(1000)}x();${' }'.repeat(1000)}`, 'syntax/too-deep'],
    ['parentheses', `return ${'('.repeat(5000)}1${')'.repeat(5000)};`, 'syntax/too-deep'],
    ['calls', `x${'.y()'.repeat(5000)};`, 'syntax/too-deep'],
    ['groups', `${'// #region a\n'.repeat(2000)}x();\n${'// #endregion\n'.repeat(2000)}`, 'syntax/too-deep'],
    ['functions', `${'(async () => { '.repeat(500)}x()${' })()'.repeat(500)}`, 'syntax/too-deep'],
    ['a NUL', '\0 return 1;', 'syntax/1127'],
    ['an open comment', '/* ', 'syntax/1010'],
    ['unusual ends of lines', 'const a = 1;\u2028const b = 2;\u2029return a + b;', undefined],
    ['a line of a megabyte', `return '${'x'.repeat(1_000_000)}';`, undefined],
  ])('%s: a coded problem with its line, or a graph', (_, body, id) => {
    const text = `export async function f() {\n${body} }`;
    const result = get(text);
    expect(result.ok ? undefined : result.problems[0]?.id).toBe(id);
    if (!result.ok) expect(result.problems[0]?.span.line).toBeGreaterThan(1);
    const done = put(text, { type: 'setSignature', function: 'f', returnType: 'Promise<number>' });
    expect(done.ok ? undefined : done.problem.id).toBe(id === undefined ? undefined : 'edit/syntax');
  });

  it.each(['if', 'group'])('steps in a definition or an edit that are nested too deeply: %s', (kind) => {
    const nested = (depth: number) => {
      let block: object = { id: 'inner', kind: 'expression', expression: 'x()' };
      const lane = kind === 'if' ? 'then' : 'body';
      for (let i = 0; i < depth; i++)
        block = { id: `outer${i}`, kind, ...(kind === 'if' && { condition: 'x' }), lanes: [{ name: lane, blocks: [block] }] };
      return block as NewBlock;
    };
    const result = get(source);
    if (!result.ok) throw new Error('parses');
    const [main] = result.definition.workflows;
    const document = (depth: number, format = formatVersion) => ({
      ...result.definition,
      formatVersion: format,
      workflows: [{ ...main, blocks: [nested(depth)] }],
    });
    const most = validate(document(deepest));
    expect(most.ok && get(print(most.definition)).ok).toBe(true);
    for (const depth of [500, 2000, 20_000]) {
      for (const format of [1, formatVersion])
        expect(validate(document(depth, format))).toMatchObject({ ok: false, problems: [{ id: 'definition/shape' }] });
      const place = { parent: 'main', lane: 'body', index: 0 };
      expect(put(source, { type: 'insert', place, blocks: [nested(depth)] })).toMatchObject({ ok: false, problem: { id: 'edit/invalid' } });
    }
  });

  it('steps that are drawn deeper and deeper stay a text that can be read anew', () => {
    let text = 'export async function f() {\n  x();\n}\n';
    const wrap = (i: number) => {
      const read = get(text);
      const [outer] = (read.ok && read.definition.workflows[0]?.blocks) || [];
      if (outer === undefined) throw new Error(`cannot be read at ${i}`);
      return put(text, { type: 'wrap', ids: [outer.id], in: newBlock('group'), lane: 'body' });
    };
    for (let i = 0; i < deepest; i++) {
      const done = wrap(i);
      if (!done.ok) throw new Error(`${i}: ${done.problem.message}`);
      text = done.source;
    }
    expect(wrap(deepest)).toMatchObject({ ok: false, problem: { id: 'edit/breaks-syntax' } });
  });

  // Ten milliseconds each; a search that tries every blank anew takes minutes.
  it.each([
    ['an argument', `first(x +${' '.repeat(200_000)}x);`],
    ['comments of an argument', `first(${'/**/ '.repeat(40_000)}x);`],
    ['a condition', `if (x &&${' '.repeat(200_000)}x) first();`],
    ['the title of a group', `// #region a${' '.repeat(200_000)}b \nfirst();\n// #endregion`],
  ])('a long row of blanks in %s takes no time', (_, body) => {
    const started = performance.now();
    const result = get(`export async function main(x: number) {\n${body}\n}\n`);
    expect(result.ok && validate(result.definition).ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('code nested too deeply', () => {
    const deep = `export async function main() { return ${'('.repeat(20_000)}1${')'.repeat(20_000)}; }`;
    expect(() => get(deep)).not.toThrow();
  });
});

it.each(['throw\n new Error()', 'throw // why\n new Error()', 'if (n) throw \u2029', '{ throw }'])(
  '%j throws nothing: it is a syntax error, as it is to every engine',
  (statement) => {
    const result = get(`export async function main(n: number) {\n  ${statement}\n}\n`);
    expect(result.ok ? [] : result.problems.map((problem) => problem.id)).toContainEqual(expect.stringMatching(/^syntax\/11(?:42|09)$/));
    expect(get(`export async function main(n: number) {\n  throw /* why */ new Error();\n}\n`).ok).toBe(true);
  },
);
