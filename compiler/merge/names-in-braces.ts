import ts from 'typescript';
import type { Chunk } from './chunks';

interface Braces {
  readonly start: number;
  readonly end: number;
  readonly elements: readonly string[];
  /** The chunk with its list left out. */
  readonly around: readonly [before: string, after: string];
  readonly text: string;
}

/**
 * `import { a, b } from` and `const { a, b } = proxyActivities(...)`: their names are a set, so that two sides may each add some.
 * `undefined`: it is no such statement, or more than its names differs.
 */
export function mergeNames(base: Chunk, ours: Chunk, theirs: Chunk): string | undefined {
  const [b, o, t] = [bracesOf(base), bracesOf(ours), bracesOf(theirs)];
  if (!b || !o || !t) return undefined;
  const before = pick(b.around[0], o.around[0], t.around[0]);
  const after = pick(b.around[1], o.around[1], t.around[1]);
  if (before === undefined || after === undefined) return undefined;
  const gone = new Set(b.elements.filter((each) => !t.elements.includes(each)));
  const fresh = t.elements.filter((each) => !b.elements.includes(each) && !o.elements.includes(each));
  const elements = [...o.elements.filter((each) => !gone.has(each)), ...fresh];
  return `${before}${listText(o, elements)}${after}`;
}

function pick(base: string, ours: string, theirs: string): string | undefined {
  if (ours === base || ours === theirs) return theirs;
  return theirs === base ? ours : undefined;
}

function bracesOf({ node, text, start }: Chunk): Braces | undefined {
  const list = node && listOf(node);
  if (!list) return undefined;
  const from = list.getStart() - start;
  const to = list.end - start;
  const elements = list.elements.map((each) => each.getText().replace(/\s+/g, ' '));
  // A comment among the names has its place: leave it to the text.
  if (/\/[/*]/.test(text.slice(from, to))) return undefined;
  return { start: from, end: to, elements, around: [text.slice(0, from), text.slice(to)], text: text.slice(from, to) };
}

function listOf(node: ts.Statement): ts.NamedImports | ts.ObjectBindingPattern | undefined {
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    return bindings && ts.isNamedImports(bindings) ? bindings : undefined;
  }
  if (!ts.isVariableStatement(node)) return undefined;
  const [declaration, ...others] = node.declarationList.declarations;
  if (others.length > 0 || !declaration || !ts.isObjectBindingPattern(declaration.name)) return undefined;
  return declaration.name;
}

/** In the form of the list that is there: on one line, or a line for each. */
function listText({ text, elements: known }: Braces, elements: readonly string[]): string {
  if (known.length === elements.length && known.every((each, i) => each === elements[i])) return text;
  if (elements.length === 0) return '{}';
  if (!text.includes('\n')) return `{ ${elements.join(', ')} }`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /\n([ \t]*)\S/.exec(text)?.[1] ?? '  ';
  const close = /([ \t]*)\}$/.exec(text)?.[1] ?? '';
  return `{${eol}${elements.map((each) => `${indent}${each},`).join(eol)}${eol}${close}}`;
}
