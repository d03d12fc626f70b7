import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'docs/blocks', 'docs/decisions', 'docs/problems', 'bench'].flatMap((dir) =>
    readdirSync(join(root, dir))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${dir}/${name}`),
  ),
];

/** Links to headings that are not there. */
function anchors(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]*)#([^)\s]+)\)/g)].flatMap(([link, file = '', anchor = '']) => {
    if (/^https?:/.test(file)) return [];
    const target = file === '' ? text : readFileSync(join(root, dirname(page), file), 'utf8');
    const headings = [...target.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
    return headings.includes(anchor) ? [] : [link];
  });
}

test.each(pages)('%s leads nowhere that is not there', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] as string).filter((link) => !/^https?:/.test(link));
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  expect(anchors(page, text)).toEqual([]);
  // Files and folders that are named in the text, with the rooms' names in front.
  const named = [
    ...text.matchAll(/`((?:app|bench|bin|catalog|compiler|components|docs|drizzle|engine|examples|scripts|server|tests)\/[\w./-]+)`/g),
  ];
  expect(named.map((match) => match[1] as string).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every script that the pages name exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: Record<string, string> };
  const named = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\bnpm (?:run (\w+)|(?=start|test)(\w+))/g)].map((m) => m[1] ?? m[2] ?? ''),
  );
  expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
});

test('decisions are numbered without a gap', () => {
  const names = readdirSync(join(root, 'docs/decisions')).sort();
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, i) => i + 1));
  for (const name of names) expect(readFileSync(join(root, 'docs/decisions', name), 'utf8')).toMatch(new RegExp(`^# ${name.slice(0, 4)} `));
});
