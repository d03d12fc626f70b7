import MagicString from 'magic-string';
import ts from 'typescript';
import type { CallSite } from '../../engine/worker/bundle';
import type { BlockId, Span } from '../definition';
import { canMark, isBodyOf, isExpressionSlot, isStatementList } from './places';
import { recordingOf } from './recording';
import {
  calledByName,
  countCalls,
  countLoop,
  type Handed,
  type Insertion,
  isHanded,
  ownName,
  type Turns,
  takeOver,
  turnsIn,
  turnsOfHead,
} from './turns';

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
 * Inside loops a mark says which turn it is, too (`turns.ts`).
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
  const called = calledByName(file);
  let functions = 0;
  /** Bodies of functions that have turns of their own. */
  const turnsOf = new Map<ts.Node, Turns>();

  function visit(node: ts.Node, around: BlockId | undefined, given: Turns): void {
    const turns = turnsOf.get(node) ?? given;
    if (ts.isTypeNode(node) || ts.isEnumDeclaration(node) || isAmbient(node)) return;
    const id = blocks.get(`${node.getStart(file)}:${node.end}`);
    const begins = id !== undefined && id !== around && !ts.isSourceFile(node);
    const close = begins ? markBlock(node, id) : undefined;
    const inside = begins ? id : around;
    const frame = recorded?.frame(node);
    if (frame) text.appendLeft(frame.at, frame.open);
    if (ts.isCallExpression(node) && isMarkable(node) && (inside !== undefined || ts.findAncestor(node, ts.isFunctionLike)))
      markCall(node, inside, turns);
    else if (ts.isIterationStatement(node, false) && inside !== undefined) visitLoop(node, inside, turns, close !== undefined);
    else visitChildren(node, inside, turns);
    if (frame) text.appendLeft(frame.end, frame.close);
    if (close) text.appendLeft(node.end, close);
  }

  function visitChildren(node: ts.Node, inside: BlockId | undefined, turns: Turns): void {
    const name = recording ? undefined : ownName(node);
    const { body } = node as { readonly body?: ts.ConciseBody };
    const taken = name !== undefined && called.has(name) && body ? takeOver(body, name, functions, turns, file) : undefined;
    if (taken && body) {
      turnsOf.set(body, `...__bsp${functions++}`);
      insert(taken.before);
    }
    ts.forEachChild(node, (child) => visit(child, inside, turns));
    if (taken) insert(taken.after);
  }

  function visitLoop(node: ts.IterationStatement, blockId: BlockId, turns: Turns, wrapped: boolean): void {
    const loop = site('loop', blockId, node);
    const counted = recording ? undefined : countLoop(node, loop, file, wrapped);
    if (counted) insert(counted.before);
    ts.forEachChild(node, (child) => {
      if (!counted) visit(child, blockId, turns);
      else visit(child, blockId, child === node.statement ? turnsIn(turns, loop) : turnsOfHead(node, child, loop, turns));
    });
    if (counted) insert(counted.after);
  }

  function insert(insertions: readonly Insertion[]): void {
    for (const each of insertions) text.appendLeft(each.at, each.text);
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

  function markCall(node: ts.CallExpression, blockId: BlockId | undefined, turns: Turns): void {
    visit(node.expression, blockId, turns);
    const index = blockId === undefined ? -1 : site('call', blockId, nameOf(node.expression), calleeText(node.expression, file));
    text.appendLeft(node.arguments.pos, `...__bs.at(${index}, [`);
    for (const argument of node.arguments) visitArgument(argument, node, blockId, turns);
    text.appendLeft(node.end - 1, `]${recording ? marks(node) : turnsMark(node, turns)})`);
  }

  function visitArgument(argument: ts.Expression, call: ts.CallExpression, blockId: BlockId | undefined, turns: Turns): void {
    const loop =
      blockId !== undefined && isHanded(argument, call.expression)
        ? site('loop', blockId, argument, calleeText(call.expression, file))
        : undefined;
    const counted = loop === undefined || recording ? undefined : countCalls(argument as Handed, loop, file);
    if (counted && loop !== undefined) {
      insert(counted.before);
      turnsOf.set((argument as Handed).body, turnsIn(turns, loop));
    }
    visit(argument, blockId, turns);
    if (counted) insert(counted.after);
  }

  /** What a mark says of the turns, and to which function of the file they go. */
  function turnsMark({ expression }: ts.CallExpression, turns: Turns): string {
    if (turns === '') return '';
    const callee = ts.isIdentifier(expression) && called.has(expression.text) ? `, '${expression.text}'` : '';
    return `, 0, 0, [${turns}]${callee}`;
  }

  function marks(node: ts.Node): string {
    return recorded?.marks(node) ?? '';
  }

  function site(kind: CallSite['kind'], blockId: BlockId, at: ts.Node, callee?: string): number {
    const { line, character } = file.getLineAndCharacterOfPosition(at.getStart(file));
    return callSites.push({ kind, blockId, line: line + 1, column: character + 1, ...(callee === undefined ? {} : { callee }) }) - 1;
  }

  visit(file, undefined, '');
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
