import ts from 'typescript';
import type { TextEdit } from '../definition';
import { reindent } from '../source';
import { CannotGuard } from './guard';
import { renamed } from './names';
import type { Region } from './regions';
import { withComments } from './tree';

/** How the code asks which way to go: `patched('order-ship')`, or the name of a variable that has asked. */
export interface Decision {
  readonly ask: string;
}

export interface Writer {
  readonly old: string;
  readonly next: string;
  /** One step of indentation in the new source. */
  readonly unit: string;
  /** Names of the old code under which it finds what it means in the new file. */
  readonly renames: ReadonlyMap<string, string>;
}

/** The edit of the new source that puts the old code beside the new one. */
export function writeRegion(region: Region, { ask }: Decision, writer: Writer): TextEdit {
  const { form, values } = region;
  if (form !== 'statements' && values) {
    const { before, after } = values;
    const text = `${ask} ? ${operand(writer.next.slice(after.getStart(), after.end), after)} : ${operand(oldText(writer, [before], before.getStart(), before.end), before)}`;
    return { start: after.getStart(), end: after.end, text };
  }
  return region.next.length > 0 ? beside(region, ask, writer) : before(region, ask, writer);
}

function beside({ old, next, list, lifted }: Region, ask: string, writer: Writer): TextEdit {
  const [first, last] = [next[0] as ts.Statement, next.at(-1) as ts.Statement];
  const { from } = withComments(first);
  const { to } = withComments(last);
  const base = indentAt(writer.next, from);
  const inner = base + writer.unit;
  const now = reindent(withoutDeclarations(writer.next, from, to, lifted), base, inner);
  const declared = lifted.map(({ name, type }) => `let ${name}!: ${type};\n${base}`).join('');
  const branches =
    old.length === 0
      ? `if (${ask}) {\n${inner}${now}\n${base}}`
      : `if (${ask}) {\n${inner}${now}\n${base}} else {\n${inner}${formerly(old, inner, writer)}\n${base}}`;
  // A lone statement may have an `else` behind it that is not ours.
  const text = list.form === 'single' ? `{\n${inner}${reindent(branches, base, inner)}\n${base}}` : branches;
  return { start: from, end: to, text: lines(declared + text, writer) };
}

/** `const rate = await f()` as `rate = await f()`: the variable is declared before. */
function withoutDeclarations(source: string, from: number, to: number, lifted: Region['lifted']): string {
  let text = '';
  let at = from;
  for (const { declaration, name } of lifted) {
    const initializer = declaration.declarationList.declarations[0]?.initializer;
    if (!initializer) continue;
    text += `${source.slice(at, declaration.getStart())}${name} = `;
    at = initializer.getStart();
  }
  return text + source.slice(at, to);
}

/** What is gone: only runs from before do it. */
function before({ old, list, index }: Region, ask: string, writer: Writer): TextEdit {
  const previous = list.statements[index - 1];
  const following = list.statements[index];
  const near = previous ?? following;
  const base = near ? indentAt(writer.next, withComments(near).from) : indentAt(writer.next, list.open) + writer.unit;
  const inner = base + writer.unit;
  const text = `if (!${ask}) {\n${inner}${formerly(old, inner, writer)}\n${base}}`;
  if (previous) {
    const { to } = withComments(previous);
    return { start: to, end: to, text: lines(`\n${base}${text}`, writer) };
  }
  if (following) {
    const { from } = withComments(following);
    return { start: from, end: from, text: lines(`${text}\n${base}`, writer) };
  }
  const close = indentAt(writer.next, list.open);
  return {
    start: list.open,
    end: list.open,
    text: lines(`\n${base}${text}${/^\s*\n/.test(writer.next.slice(list.open)) ? '' : `\n${close}`}`, writer),
  };
}

/** `const isNew = patched('order');` before the statement that leads to the first region. */
export function writeDecision(statement: ts.Statement, name: string, ask: string, writer: Writer): TextEdit {
  const { from } = withComments(statement);
  return { start: from, end: from, text: lines(`const ${name} = ${ask};\n${indentAt(writer.next, from)}`, writer) };
}

function formerly(old: readonly ts.Statement[], indent: string, writer: Writer): string {
  const { from } = withComments(old[0] as ts.Statement);
  const { to } = withComments(old.at(-1) as ts.Statement);
  const text = oldText(writer, old, from, to).replaceAll('\r\n', '\n');
  return reindent(text, indentAt(writer.old, from), indent);
}

function oldText({ renames }: Writer, nodes: readonly ts.Node[], from: number, to: number): string {
  const text = renamed(nodes, from, to, renames);
  if (text === undefined)
    throw new CannotGuard('guard/names', 'A variable has a name now that the old code uses for another one: give it a name of its own.');
  return text;
}

function operand(text: string, node: ts.Expression): string {
  const loose =
    ts.isArrowFunction(node) ||
    ts.isConditionalExpression(node) ||
    ts.isYieldExpression(node) ||
    (ts.isBinaryExpression(node) &&
      (node.operatorToken.kind === ts.SyntaxKind.CommaToken ||
        (node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment)));
  return loose ? `(${text})` : text;
}

function indentAt(source: string, offset: number): string {
  const line = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(line))?.[0] ?? '';
}

function lines(text: string, { next }: Writer): string {
  return next.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}
