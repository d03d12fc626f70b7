import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** More than a workflow has: a wrong file, such as a whole program's entry, is not read to its last corner. */
const MAX_FILES = 200;

/**
 * The files that a workflow's file imports by relative names, and those that they import: text by path relative to its folder. Activities
 * are not among them, nor what cannot be read: the checks tell of that.
 */
export function filesBeside(file: string, text: string): Record<string, string> {
  const folder = dirname(file);
  const found: Record<string, string> = {};
  const seen = new Set([join(file)]);
  const queue = [{ from: folder, text }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const specifier of relativeNames(next.text)) {
      const read = readFirst(join(next.from, specifier), seen);
      if (read === undefined) continue;
      if (Object.keys(found).length === MAX_FILES) return found;
      found[relative(folder, read.path).split(sep).join('/')] = read.text;
      queue.push({ from: dirname(read.path), text: read.text });
    }
  }
  return found;
}

/** Too many do no harm: a name that stands in a comment only is sent along and not used. */
function relativeNames(text: string): string[] {
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*(['"])(\.{1,2}(?:\/[^'"\n]*)?)\1/g)]
    .map((match) => match[2] ?? '')
    .filter((name) => !/(^|\/)activities(\.[cm]?[jt]s|\/.*)?$/.test(name));
}

function readFirst(base: string, seen: Set<string>): { path: string; text: string } | undefined {
  const bare = base.replace(/\.([cm]?)js$/, '.$1ts');
  for (const path of [base, bare, `${base}.ts`, `${base}.mts`, join(base, 'index.ts')]) {
    if (!/\.[cm]?ts$/.test(path)) continue;
    if (seen.has(path)) return undefined;
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
      seen.add(path);
      return { path, text };
    } catch {}
  }
  return undefined;
}
