import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../engine/threads';
import { applyEdits, get } from '../../source';
import { createLanguage } from './language';

const language = createLanguage({ root: projectRoot(), parse: get });
const at = (source: string, needle: string) => source.indexOf(needle);

describe('rename', () => {
  const source = `import { sleep } from 'backstitch/workflow';
export async function w(input: { total: number }) {
  const total = input.total;
  const shown = { total, other: input.total };
  function inner(total: number) { return total; }
  await sleep(total);
  return shown.total + inner(1);
}
`;
  const renamed = (needle: string, newName: string, of = source) => {
    const result = language.rename({ source: of, offset: at(of, needle), newName });
    return result.ok ? applyEdits(of, result.edits) : result.id;
  };

  it('gives a variable and all that refers to it another name, and nothing else', () => {
    expect(renamed('total = input', 'sum')).toBe(
      source.replace('const total', 'const sum').replace('{ total, other', '{ total: sum, other').replace('sleep(total)', 'sleep(sum)'),
    );
  });
  it('gives a field another name, in its type too', () => {
    expect(renamed('total: number', 'sum')).toBe(
      source.replace('{ total: number }', '{ sum: number }').replaceAll('input.total', 'input.sum'),
    );
  });
  it('gives a field another name where it is written short', () => {
    const short =
      'export async function w(input: { n: number }) {\n  const { n } = input;\n  const again: { n: number } = { n };\n  return again.n + n;\n}\n';
    expect(renamed('n: number }) {', 'm', short)).toContain('const { m: n } = input;');
    expect(renamed('n: number } = {', 'm', short)).toContain('const again: { m: number } = { m: n };\n  return again.m + n;');
  });
  it('gives an import another name of its own', () => {
    expect(renamed('sleep(total)', 'wait')).toBe(source.replace('{ sleep }', '{ sleep as wait }').replace('sleep(total)', 'wait(total)'));
  });
  it.each([
    ['total = input', 'not a name', 'rename/not-a-name'],
    ['total = input', 'class', 'rename/not-a-name'],
    ['total = input', 'x; evil()', 'rename/not-a-name'],
    ['total = input', 'shown', 'rename/clash'],
    ['return shown', 'x', 'rename/nothing-here'],
  ])('%s to %s is refused', (needle, name, id) => expect(renamed(needle, name)).toBe(id));
});

describe('rename, where a name would be hidden', () => {
  const refusedIn = (source: string, needle: string, newName: string) => {
    const result = language.rename({ source, offset: at(source, needle), newName });
    return result.ok ? applyEdits(source, result.edits) : result.id;
  };
  it('refuses one that would be caught by another of the same type', () => {
    const source = 'export async function w(a: number) {\n  const inner = (b: number) => a + b;\n  return inner(a);\n}\n';
    expect(refusedIn(source, 'a: number', 'b')).toBe('rename/clash');
    expect(refusedIn(source, 'b: number', 'a')).toBe('rename/clash');
    expect(refusedIn(source, 'a: number', 'c')).toBe(source.replaceAll(/\ba\b/g, 'c'));
  });
  it('takes one that is free where it counts', () => {
    const source = 'export async function w(a: number) {\n  const one = () => { const b = 1; return b; };\n  return a + one();\n}\n';
    expect(refusedIn(source, 'a: number', 'b')).toContain('w(b: number)');
  });
});

describe('the variables of a place', () => {
  const source = `import { defineSignal, sleep } from 'backstitch/workflow';
export const approve = defineSignal('approve');
const LIMIT = 3;
interface Order {
  /** Whose. */
  customer: { name: string; 'e-mail'?: string } | null; lines: { sku: string }[]; at: Date }
const helper = () => 1;
export async function w(order: Order, { dry }: { dry: boolean }) {
  const before = await sleep(1);
  for (const line of order.lines) {
    const here = line.sku;
    await sleep(2);
    const after = 1;
  }
  const later = 2;
}
`;
  const scope = language.scope({ source, offset: at(source, 'await sleep(2)') });

  it('are those that have a value, nearest first, with types', () => {
    expect(scope.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'here: string',
      'line: { sku: string; }',
      'before: void',
      'dry: boolean',
      'order: Order',
      'LIMIT: 3',
    ]);
  });
  it('have fields that can be written down', () => {
    const order = scope.find(({ name }) => name === 'order');
    expect(order?.fields.map(({ expression, type, description }) => [expression, type, description])).toEqual([
      ['order.customer', expect.stringContaining('| null'), 'Whose.'],
      ['order.lines', '{ sku: string; }[]', ''],
      ['order.at', 'Date', ''],
    ]);
    expect(order?.fields[0]?.fields.map(({ expression }) => expression)).toEqual(['order.customer?.name', 'order.customer?.["e-mail"]']);
  });
  it('are finite for a type without end, and none where there is no code', () => {
    const endless = 'interface T { a: T; b: T; c: T; d: T }\nexport async function w(t: T) { t; }';
    expect(JSON.stringify(language.scope({ source: endless, offset: at(endless, 't; }') })).length).toBeLessThan(50_000);
    expect(language.scope({ source: '', offset: 0 })).toEqual([]);
    expect(language.scope({ source: 'export async function', offset: 9_999 })).toEqual([]);
  });
});

describe('fixes', () => {
  const head =
    "import { proxyActivities } from 'backstitch/workflow';\nconst { charge } = proxyActivities<{ charge(request: { cents: number; to: string }): Promise<{ id: string }> }>({ startToCloseTimeout: '1m' });\n";
  const fixed = (body: string) => {
    const source = `${head}export async function w(input: { text: string; count: number }) {\n  ${body}\n}\n`;
    const fixes = language.check(source).flatMap((problem) => (problem.id.startsWith('types/') ? (problem.fixes ?? []) : []));
    return fixes.map(({ edits }) =>
      applyEdits(source, edits)
        .split('{\n')
        .at(-1)
        ?.replace(/\s*\}\s*$/, '')
        .trim()
        .replace(/\s+/g, ' '),
    );
  };
  it.each([
    ['converts', 'return charge({ cents: input.text, to: "a" });', 'return charge({ cents: Number(input.text), to: "a" });'],
    ['converts the other way', 'const s: string = input.count; return s;', 'const s: string = String(input.count); return s;'],
    ['knows what was meant', 'return input.txt;', 'return input.text;'],
    ['knows which variable was meant', 'return imput.text;', 'return input.text;'],
    ['knows which field was meant', 'return charge({ cent: 1, to: "a" });', 'return charge({ cents: 1, to: "a" });'],
    ['awaits', 'const r = charge({ cents: 1, to: "a" }); return r.id;', 'const r = await charge({ cents: 1, to: "a" }); return r.id;'],
  ])('%s', (_, body, expected) => expect(fixed(body)).toContain(expected));

  it('adds what is missing', () => {
    const source = `${head}export async function w() {\n  return charge({ cents: 1 });\n}\n`;
    const [fix] = language.check(source).flatMap((problem) => problem.fixes ?? []);
    expect(applyEdits(source, fix?.edits ?? [])).toMatch(/charge\(\{\s*cents: 1,\s*to: ''\s*\}\)/);
  });
  it.each([
    ['nothing is returned', 'await charge({ cents: 1, to: "a" });', /to return string, and no step returns anything\. Add a Return/],
    ['one way returns nothing', 'if (input.n) return input.n;', /to return string, and not every way ends with a Return/],
    ['something else is returned', 'return { n: input.n, two: [2] };', /not assignable/],
  ])('where %s, the type of the result can follow from the steps', (_, body, message) => {
    const source = `${head}export async function w(input: { n: string }): Promise<string> {\n  ${body}\n}\n`;
    const [problem] = language.check(source).filter((each) => each.id.startsWith('types/'));
    expect(problem?.message).toMatch(message);
    const fixed = applyEdits(source, problem?.fixes?.at(-1)?.edits ?? []);
    expect(fixed).toContain('w(input: { n: string }) {');
    expect(language.check(fixed).filter((each) => each.id.startsWith('types/'))).toEqual([]);
  });
  it('and an argument of a call that is returned has no say in it', () => {
    const source = `${head}export async function w(): Promise<{ id: string }> {\n  return charge({ cents: new Date(), to: 'a' });\n}\n`;
    expect(language.check(source).flatMap((problem) => problem.fixes ?? [])).toEqual([]);
  });
  it('a name that is to be replaced says so, one of a type has TypeScript’s own words', () => {
    const said = (body: string) =>
      language.check(`export async function w() {\n  ${body}\n}\n`).flatMap(({ id, message }) => (id === 'types/2304' ? [message] : []));
    expect(said('if (value) return 1;')).toEqual(["There is nothing called 'value' here. Pick what is meant, or set it in a step before."]);
    expect(said('let a: Missing = 1; return a;')).toEqual(["Cannot find name 'Missing'."]);
  });
  it('of a fix there remains no problem', () => {
    const source = `${head}export async function w(input: { n: string }) {\n  return charge({ cents: input.n, to: 'a' });\n}\n`;
    const [fix] = language.check(source).flatMap((problem) => problem.fixes ?? []);
    expect(language.check(applyEdits(source, fix?.edits ?? [])).filter((each) => each.id.startsWith('types/'))).toEqual([]);
  });
});
