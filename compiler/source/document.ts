import ts from 'typescript';

/** What has been read of a statement, for as long as the statement stays as it is. */
export type StatementCache<T> = WeakMap<ts.Node, T>;

interface Document {
  text: string;
  ast: ts.SourceFile;
}

/** Texts that were parsed last; a text that differs little from one of them is parsed where it differs. */
const most = 4;
/** Below this, parsing anew costs less than two milliseconds. */
const smallest = 2_000;

/**
 * Syntax trees of the texts that are being worked on. TypeScript moves the nodes that stay into the new tree, so that only
 * the newest tree of a document is whole: nobody may keep nodes beyond one reading.
 */
export class Documents {
  #recent: Document[] = [];

  parse(text: string): ts.SourceFile {
    const base = this.#nearest(text);
    const ast = (base && update(base, text)) ?? create(text);
    this.#recent = [{ text, ast }, ...this.#recent.filter((each) => each !== base)].slice(0, most);
    return ast;
  }

  /** The document that shares at least nine tenths with the text. */
  #nearest(text: string): Document | undefined {
    if (text.length < smallest) return undefined;
    return this.#recent.find((each) => {
      if (Math.abs(each.text.length - text.length) > text.length / 10) return false;
      const { start, end } = difference(each.text, text);
      return end - start < text.length / 10;
    });
  }
}

const piece = 1024;

/** The part of `text` that is not in `before`: all in front of `start` and behind `end` is the same. */
export function difference(before: string, text: string): { start: number; end: number } {
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start + piece <= shorter && before.startsWith(text.slice(start, start + piece), start)) start += piece;
  while (start < shorter && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  const rest = shorter - start;
  let back = 0;
  while (back + piece <= rest && before.endsWith(text.slice(text.length - back - piece, text.length - back), before.length - back))
    back += piece;
  while (back < rest && before.charCodeAt(before.length - 1 - back) === text.charCodeAt(text.length - 1 - back)) back++;
  return { start, end: text.length - back };
}

function create(text: string): ts.SourceFile {
  return ts.createSourceFile('workflow.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
}

/** Undefined when TypeScript cannot lead the tree on; it is broken then. */
function update({ text: before, ast }: Document, text: string): ts.SourceFile | undefined {
  const { start, end } = difference(before, text);
  const length = before.length - (text.length - end) - start;
  try {
    return ts.updateSourceFile(ast, text, { span: { start, length }, newLength: end - start });
  } catch {
    return undefined;
  }
}
