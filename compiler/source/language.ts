import ts from 'typescript';
import type { Language } from '../definition';
import { EditRefused } from '../definition';
import { noFacts } from './facts';
import type { ParsedFile } from './parsed';
import { pastedText, renameDeclared } from './pasted';
import { isDeclaration, isReference } from './references';

/** What `apply` needs of a parser. */
export function languageOf({ file, blocks }: ParsedFile): Language {
  return {
    rename,
    renameParts,
    textOf(id) {
      const block = blocks.get(id);
      if (block === undefined) throw new EditRefused('edit/unknown-block', `There is no block '${id}'.`);
      const start = block.fields.region?.start ?? block.start;
      return file.cut(start, block.to, file.indentAt(start));
    },
    namesIn(id) {
      const facts = blocks.get(id)?.facts ?? noFacts;
      const having = (bit: number) => new Set([...facts.names].flatMap(([name, access]) => (access & bit ? [name] : [])));
      return { reads: having(1), writes: having(2), declares: new Set(facts.declares) };
    },
    isUsed: (name) => new RegExp(`(?<![\\p{ID_Continue}$])${name.replaceAll('$', '\\$')}(?![\\p{ID_Continue}$])`, 'u').test(file.text),
    isLocal: (name) => [...blocks.values()].some(({ facts }) => facts.declares.includes(name)),
    references: (name) => referencesIn(file.text, name),
    pasted: pastedText,
    renameDeclared,
  };
}

/** Comments and strings do not count. */
function referencesIn(text: string, name: string): number {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && isReference(node)) count++;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return count;
}

const frames: readonly [string, string][] = [
  ['async () => [', '\n]'],
  ['async function _() {', '\n}'],
  ['async (', '\n) => 0'],
  ['', ' {}'],
  ['let _: ', ';'],
];

/** Renames a variable in a piece of code, whatever it is a piece of. */
function rename(text: string, from: string, to: string): string | undefined {
  if (!text.includes(from)) return text;
  for (const [before, after] of frames) {
    const file = ts.createSourceFile('piece.ts', before + text + after, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
    if ((file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length > 0) continue;
    return renameIn(file, from, to)?.slice(before.length, -after.length);
  }
  return text;
}

const body = '{ __body__; }';

function renameParts(parts: readonly string[], from: string, to: string): string[] | undefined {
  return rename(parts.join(body), from, to)?.split(body);
}

function renameIn(file: ts.SourceFile, from: string, to: string): string | undefined {
  const places: { start: number; end: number; text: string }[] = [];
  let shadowed = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === from) {
      if (isDeclaration(node)) shadowed = true;
      else if (isReference(node)) {
        const shorthand = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
        places.push({ start: node.getStart(), end: node.end, text: shorthand ? `${from}: ${to}` : to });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (shadowed) return undefined;
  let text = '';
  let at = 0;
  for (const place of places) {
    text += file.text.slice(at, place.start) + place.text;
    at = place.end;
  }
  return text + file.text.slice(at);
}
