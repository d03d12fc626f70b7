import ts from 'typescript';
import { isEndless } from './endless-loop';
import { nodes, type Rule, sdkName } from './rule';

/** A loop without end writes a history without end. */
export const endlessHistory: Rule = {
  id: 'workflow/endless-history',
  severity: 'warning',
  check(context) {
    const { file, report } = context;
    const all = [...nodes(file)];
    if (
      all.some(
        (node) => ts.isCallExpression(node) && ['continueAsNew', 'makeContinueAsNewFunc'].includes(sdkName(node.expression, context) ?? ''),
      )
    )
      return;
    for (const node of all) {
      if (!isEndless(node) || !within(node.statement, (inner) => ts.isAwaitExpression(inner))) continue;
      if (within(node.statement, (inner) => ts.isBreakStatement(inner) || ts.isReturnStatement(inner) || ts.isThrowStatement(inner)))
        continue;
      report(
        { start: node.getStart(file), end: node.statement.getStart(file) },
        "This loop has no end, so the run's history grows until it is refused: after some hundred rounds go on with 'await continueAsNew<typeof workflow>(state)'.",
      );
    }
  },
};

function within(node: ts.Node, is: (node: ts.Node) => boolean): boolean {
  if (ts.isFunctionLike(node)) return false;
  return is(node) || (ts.forEachChild(node, (child) => within(child, is) || undefined) ?? false);
}
