import type { Next } from './random';

/** A change as people make while they type and paste; the result need not parse. */
export function randomTextChange(source: string, next: Next): string {
  const lines = source.split('\n');
  const at = next(lines.length);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  switch (next(10)) {
    case 0:
      return splice(lines, at, 1 + next(4));
    case 1:
      return splice(lines, at, 0, lines.slice(at, at + 1 + next(6)));
    case 2: {
      const moved = lines.splice(at, 1 + next(3));
      return splice(lines, next(lines.length + 1), 0, moved);
    }
    case 3:
      return splice(lines, at, 0, [pick(pieces)]);
    case 4: {
      const from = next(source.length);
      return source.slice(0, from) + source.slice(from + next(30));
    }
    case 5: {
      const from = next(source.length + 1);
      return source.slice(0, from) + pick(characters) + source.slice(from);
    }
    case 6: {
      const names = source.match(/\b[a-z]\w{3,}\b/g) ?? ['x'];
      return source.replaceAll(new RegExp(`\\b${pick(names)}\\b`, 'g'), `renamed${next(99)}`);
    }
    case 7:
      return lines.map((line) => (next(3) === 0 ? line.trimEnd() : next(3) === 0 ? `  ${line}` : line)).join('\n');
    case 8:
      return splice(lines, at, 2, ['  if (ready) {', ...lines.slice(at, at + 2), '  }']);
    default:
      return source.replace(/\b\d+\b/g, (number) => (next(4) === 0 ? String(next(1000)) : number));
  }
}

function splice(lines: readonly string[], at: number, count: number, made: readonly string[] = []): string {
  return [...lines.slice(0, at), ...made, ...lines.slice(at + count)].join('\n');
}

const pieces = [
  '  // a thought',
  '',
  "  await sleep('1 day');",
  '  /* open',
  '  */',
  '  // #region Part',
  '  // #endregion',
  '  const copy = `a\n    ${b}`;',
  '  for (const x of y) {',
  '  }',
  'export async function another() { return 1 }',
  "import { log } from 'backstitch/workflow';",
  '  return',
  '  [a, b] = [b, a]',
  'class Late { async run() { await charge(1) } }',
  '\u2028',
];
const characters = [
  ';',
  '{',
  '}',
  '(',
  ')',
  '`',
  "'",
  '"',
  '/',
  '*',
  '\n',
  '\r\n',
  '\t',
  ',',
  '\\',
  '\0',
  '\ufeff',
  '\u2029',
  '😀',
  'x',
  '=> ',
  'await ',
];
