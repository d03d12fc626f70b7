import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../engine/threads';
import type { ParseResult, Problem } from '../../definition';
import { SUGGESTIONS } from '../language/diagnostics';
import { createLanguage, type Language } from '../language/language';
import { rules } from './index';

const samples = join(import.meta.dirname, '../../samples/rules');
const ACTIVITIES = {
  'user/shop.ts':
    'export interface Receipt { id: string }\nexport async function charge(request: { cents: number }): Promise<Receipt> { return { id: String(request.cents) }; }\n',
};

/** With the two that TypeScript finds by itself. */
const ids = [...new Set([...rules, ...SUGGESTIONS.values()].map(({ id }) => id))];

let language: Language;
beforeAll(() => {
  language = createLanguage({ root: projectRoot(), parse: (): ParseResult => ({ ok: false, problems: [] }) });
  language.setActivities(ACTIVITIES);
});

/** Each folder: `bad.ts` shows what the rule finds (`bad.txt`), `good.ts` what it leaves alone. A new rule needs no test code. */
describe.each(ids)('%s', (id) => {
  const folder = join(samples, id.split('/')[1] ?? '');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('finds', async () => {
    const found = language.check(read('bad.ts'));
    expect(found.map((problem) => problem.id)).toContain(id);
    await expect(found.map(line).join('\n')).toMatchFileSnapshot(join(folder, 'bad.txt'));
  });

  it('leaves good code alone', () => {
    expect(
      language
        .check(read('good.ts'))
        .filter((problem) => problem.severity !== 'info' || problem.id === id)
        .map(line),
    ).toEqual([]);
  });

  it('offers fixes that fix', () => {
    const source = read('bad.ts');
    const own = language.check(source).filter((problem) => problem.id === id);
    for (const fix of own.flatMap((problem) => problem.fixes ?? [])) {
      const fixed = language.check(apply(source, fix.edits)).filter((problem) => problem.id === id);
      expect(fixed.length, fix.title).toBe(own.length - 1);
    }
  });
});

it('every sample belongs to a rule', () => {
  const known = new Set(ids.map((id) => id.split('/')[1]));
  expect(readdirSync(samples).filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !existsSync(join(samples, name ?? '', 'bad.ts')))).toEqual([]);
});

function line(problem: Problem): string {
  const fixes = (problem.fixes ?? []).map((fix) => `\n    fix: ${fix.title}`).join('');
  return `${problem.span.line}:${problem.span.column} ${problem.severity} ${problem.id} ${problem.message}${fixes}`;
}

function apply(source: string, edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}
