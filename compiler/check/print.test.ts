import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../engine/threads';
import type { ParseResult } from '../definition';
import { get, print } from '../source';
import { createLanguage, type Language } from './language/language';

const root = projectRoot();
const folders = (path: string, file: string) =>
  readdirSync(join(root, path))
    .map((name): [string, string] => [`${path}/${name}`, join(root, path, name, file)])
    .filter(([, each]) => existsSync(each));
const files = [
  ...folders('compiler/samples', 'code.ts'),
  ...folders('compiler/samples/rules', 'bad.ts'),
  ...folders('examples', 'workflow.ts'),
  ...readdirSync(join(root, 'compiler/corpus')).map((name): [string, string] => [name, join(root, 'compiler/corpus', name)]),
];

let language: Language;
beforeAll(() => {
  language = createLanguage({ root, parse: (): ParseResult => ({ ok: false, problems: [] }) });
}, 60_000);

/** What types, determinism and lint say of a text, wherever it stands. Where an API is imported twice, one import may be left unused. */
const said = (source: string) =>
  language.check(source).flatMap(({ id, severity, message }) => {
    ids.add(id);
    return severity === 'info' ? [] : [`${severity} ${id} ${message}`];
  });
const ids = new Set<string>();

it.each(files)('%s: what is printed has the problems of what was read, and no others', (_, path) => {
  const source = readFileSync(path, 'utf8');
  const parsed = get(source);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  expect(said(print(parsed.definition)).sort()).toEqual(said(source).sort());
});

it('some of them had problems, which could have been lost', () => {
  expect(ids.size).toBeGreaterThan(20);
});
