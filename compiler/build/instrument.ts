import MagicString from 'magic-string';
import ts from 'typescript';
import type { CallSite } from '../../engine/worker/bundle';
import type { BlockId, Span } from '../definition';
import { canMark, isBodyOf, isExpressionSlot, isStatementList } from './places';
import { recordingOf } from './recording';

export interface Instrumented {
  readonly source: string;
  /** Version 3, JSON: back to the author's source. */
  readonly sourceMap: string;
  readonly callSites: readonly CallSite[];
}

/**
 * Marks the source without changing what it does:
 * `f(a, b)` becomes `f(...__bs.at(N, [a, b]))`: the callee and the arguments are evaluated as before, then the place is noted,
 * then the call happens, so a command is written down under the call that gave it, however calls nest;
 * a block's statement gets `__bs.enter(N);` before it, inside braces of its own where the author wrote none.
 * Calls in functions that belong to no block (a class's method, say) are marked with -1: their commands have no place, rather
 * than that of whatever was called before.
 */
export function instrument(
  source: string,
  spans: Readonly<Record<BlockId, Span>>,
  fileName = 'workflow.ts',
  /** Sites of other files that go into the same bundle: the numbers of this one's follow on theirs. */
  callSites: CallSite[] = [],
  /** For replays that look at variables: marks hand them over, functions have frames. The numbers of the sites are the same. */
  recording = false,
): Instrumented {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const blocks = new Map(Object.entries(spans).map(([id, span]) => [`${span.start}:${span.end}`, id]));
  const text = new MagicString(source);
  const recorded = recording ? recordingOf(file) : undefined;

  function visit(node: ts.Node, around: BlockId | undefined): void {
    if (ts.isTypeNode(node) || ts.isEnumDeclaration(node) || isAmbient(node)) return;
    const id = blocks.get(`${node.getStart(file)}:${node.end}`);
    const begins = id !== undefined && id !== around && !ts.isSourceFile(node);
    const close = begins ? markBlock(node, id) : undefined;
    const inside = begins ? id : around;
    const frame = recorded?.frame(node);
    if (frame) text.appendLeft(frame.at, frame.open);
    if (ts.isCallExpression(node) && isMarkable(node) && (inside !== undefined || ts.findAncestor(node, ts.isFunctionLike)))
      markCall(node, inside);
    else ts.forEachChild(node, (child) => visit(child, inside));
    if (frame) text.appendLeft(frame.end, frame.close);
    if (close) text.appendLeft(node.end, close);
  }

  /** Writes what goes before; returns what goes behind, if anything. */
  function markBlock(node: ts.Node, blockId: BlockId): string | undefined {
    if (!ts.isStatement(node)) {
      if (!isExpressionSlot(node)) return undefined;
      text.appendLeft(node.getStart(file), `(__bs.enter(${site('block', blockId, node)}${marks(node)}), `);
      return ')';
    }
    if (!canMark(node)) return undefined;
    let first: ts.Statement = node;
    while (ts.isLabeledStatement(first.parent)) first = first.parent;
    const enter = `__bs.enter(${site('block', blockId, node)}${marks(node)});`;
    if (isStatementList(first.parent)) {
      text.appendLeft(first.getStart(file), enter);
      return undefined;
    }
    // A label's statement that is a body: the braces would have to go around the label, which the walk has passed.
    if (first !== node || !isBodyOf(first)) return undefined;
    text.appendLeft(first.getStart(file), `{ ${enter}`);
    return ' }';
  }

  function markCall(node: ts.CallExpression, blockId: BlockId | undefined): void {
    visit(node.expression, blockId);
    const index = blockId === undefined ? -1 : site('call', blockId, nameOf(node.expression), calleeText(node.expression, file));
    text.appendLeft(node.arguments.pos, `...__bs.at(${index}, [`);
    for (const argument of node.arguments) visit(argument, blockId);
    text.appendLeft(node.end - 1, `]${marks(node)})`);
  }

  function marks(node: ts.Node): string {
    return recorded?.marks(node) ?? '';
  }

  function site(kind: CallSite['kind'], blockId: BlockId, at: ts.Node, callee?: string): number {
    const { line, character } = file.getLineAndCharacterOfPosition(at.getStart(file));
    return callSites.push({ kind, blockId, line: line + 1, column: character + 1, ...(callee === undefined ? {} : { callee }) }) - 1;
  }

  visit(file, undefined);
  const sourceMap = text.generateMap({ source: fileName, includeContent: true, hires: 'boundary' }).toString();
  return { source: text.toString(), sourceMap, callSites };
}

/** `super(...)` and `import(...)` are syntax, a direct `eval` is one only as it stands. */
function isMarkable({ expression }: ts.CallExpression): boolean {
  if (expression.kind === ts.SyntaxKind.SuperKeyword || expression.kind === ts.SyntaxKind.ImportKeyword) return false;
  return !(ts.isIdentifier(expression) && expression.text === 'eval');
}

function isAmbient(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((each) => each.kind === ts.SyntaxKind.DeclareKeyword);
}

function nameOf(callee: ts.Expression): ts.Node {
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}

/** `charge`, `handle.signal`; nothing for a callee that is itself computed. */
function calleeText(callee: ts.Expression, file: ts.SourceFile): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (callee.expression.kind === ts.SyntaxKind.ThisKeyword) return `this.${callee.name.text}`;
  const object = calleeText(callee.expression, file);
  return object === undefined ? undefined : `${object}.${callee.name.text}`;
}
