import ts from 'typescript';
import { nodes, type Rule } from './rule';

const ACTIVITY = 'do it in an activity';

/** What a sandbox does not have, and what to use for it. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['fetch', "use the activity 'httpRequest'"],
  ['XMLHttpRequest', "use the activity 'httpRequest'"],
  ['WebSocket', ACTIVITY],
  ['process', 'pass configuration as input, or read it in an activity'],
  ['Buffer', 'use strings, or work on bytes in an activity'],
  ['setInterval', "loop with 'await sleep(...)'"],
  ['clearInterval', "loop with 'await sleep(...)'"],
  ['setImmediate', "use 'await sleep(...)'"],
  ['requestAnimationFrame', "use 'await sleep(...)'"],
  ['queueMicrotask', "use 'await Promise.resolve()'"],
  ['crypto', "use 'uuid4()' of 'backstitch/workflow', which is the same at replay, or an activity"],
  ['performance', "use 'Date.now()', which is the workflow's time"],
  ['require', "use 'import'"],
  ['module', 'export the workflow function'],
  ['__dirname', ACTIVITY],
  ['__filename', ACTIVITY],
  ['global', ACTIVITY],
  ['window', ACTIVITY],
  ['document', ACTIVITY],
  ['localStorage', ACTIVITY],
  ['navigator', ACTIVITY],
  ['Worker', ACTIVITY],
  ['WebAssembly', ACTIVITY],
  ['Atomics', "share state through the workflow's own variables and 'condition'"],
  ['SharedArrayBuffer', "share state through the workflow's own variables and 'condition'"],
  ['WeakRef', 'when memory is freed differs from run to run: use a plain reference'],
  ['FinalizationRegistry', 'when memory is freed differs from run to run: clean up in finally'],
]);

export const forbiddenGlobal: Rule = {
  id: 'determinism/forbidden-global',
  severity: 'error',
  check({ file, checker, program, report }) {
    for (const node of nodes(file)) {
      if (!ts.isIdentifier(node) || !isValue(node)) continue;
      const instead = INSTEAD.get(node.text);
      if (instead === undefined || isOwn(node, checker, program)) continue;
      report(node, `'${node.text}' is not available in a workflow, which must do the same at replay: ${instead}.`);
    }
  },
};

/** Declared by the author (or by a package), not by the language. */
function isOwn(node: ts.Identifier, checker: ts.TypeChecker, program: ts.Program): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  return symbol?.declarations?.some((declaration) => !program.isSourceFileDefaultLibrary(declaration.getSourceFile())) ?? false;
}

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isLabeledStatement(parent) ||
    ts.isBreakOrContinueStatement(parent)
  )
    return false;
  return !ts.isTypeNode(parent) && !ts.isQualifiedName(parent) && !ts.isTypeElement(parent) && !ts.isTypeParameterDeclaration(parent);
}
