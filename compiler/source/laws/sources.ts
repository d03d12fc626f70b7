import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { print } from '../print';
import { definitions } from './definitions';
import type { Next } from './random';

const root = join(import.meta.dirname, '../../..');

/** Files that people would write: the corpus and the examples. */
function written(): string[] {
  const corpus = join(root, 'compiler/corpus');
  const examples = join(root, 'examples');
  const paths = [
    ...readdirSync(corpus).map((name) => join(corpus, name)),
    ...readdirSync(examples, { withFileTypes: true }).flatMap((each) =>
      each.isDirectory() ? join(examples, each.name, 'workflow.ts') : [],
    ),
  ];
  return paths.flatMap((path) => {
    try {
      return path.endsWith('ts') ? readFileSync(path, 'utf8') : [];
    } catch {
      return [];
    }
  });
}

let files: string[] | undefined;

/** A source to begin with: one in two is a file of the corpus or an example, the others are printed from random definitions. */
export function randomSource(next: Next): string {
  files ??= written();
  const file = next(2) === 0 ? files[next(files.length)] : undefined;
  const [definition] = file === undefined ? fc.sample(definitions, { seed: next(2 ** 31), numRuns: 1 }) : [];
  const text = file ?? (definition === undefined ? '' : print(definition));
  return restyled(text, ['lf', 'crlf', 'tabs', 'tight'][next(file === undefined ? 4 : 2)] ?? 'lf');
}

/** The same program in another hand. */
function restyled(source: string, style: string): string {
  if (style === 'crlf') return source.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n');
  if (style === 'tabs') return source.replace(/^( {2})+/gm, (white) => '\t'.repeat(white.length / 2));
  if (style === 'tight') return source.replace(/\n\n+/g, '\n').replace(/\{\n\s+(return[^\n`{}]*;|[a-z]+\(\d*\);)\n\s*\}/g, '{ $1 }');
  return source;
}
