import ts from 'typescript';
import { importOf, isCommand, within } from './calls';
import { nodes, type Rule } from './rule';

/** Cancellation comes as an error: whoever catches everything goes on as if nobody had asked to stop. */
export const swallowedCancellation: Rule = {
  id: 'workflow/swallowed-cancellation',
  severity: 'warning',
  check(context) {
    const { file, report } = context;
    for (const node of nodes(file)) {
      if (!ts.isCatchClause(node) || !ts.isTryStatement(node.parent)) continue;
      if (!within(node.parent.tryBlock, (each) => ts.isCallExpression(each) && isCommand(each, context))) continue;
      const last = node.block.statements.at(-1);
      if (last && leavesLoop(last)) continue;
      if (within(node.block, ts.isThrowStatement) || /\b(isCancellation|CancelledFailure|isCancelled)\b/.test(node.block.getText(file)))
        continue;
      // Only in a loop it does harm beyond this step: the run would never end.
      if (!inLoop(node.parent) || leavesBehind(node.parent)) continue;
      const variable = node.variableDeclaration?.name;
      const at = node.block.getStart(file) + 1;
      const fix =
        variable && ts.isIdentifier(variable)
          ? [
              {
                title: 'Let cancellation through',
                edits: [
                  ...importOf('isCancellation', context),
                  { start: at, end: at, text: ` if (isCancellation(${variable.text})) throw ${variable.text};` },
                ],
              },
            ]
          : [];
      report(
        { start: node.getStart(file), end: node.block.getStart(file) },
        "This loop goes on when the workflow is cancelled, since cancellation is caught here too: throw it again ('isCancellation'), or leave the loop.",
        ...fix,
      );
    }
  },
};

function inLoop(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at && !ts.isFunctionLike(at); at = at.parent)
    if (ts.isIterationStatement(at, false)) return true;
  return false;
}

/** What follows the statement in its row leaves the loop, whatever was caught. */
function leavesBehind(statement: ts.Statement): boolean {
  const row = ts.isBlock(statement.parent) || ts.isCaseOrDefaultClause(statement.parent) ? statement.parent.statements : undefined;
  if (row === undefined) return false;
  return row.slice(row.indexOf(statement) + 1).some(leavesLoop);
}

/** A `break` without a label may only leave a `switch`. */
function leavesLoop(statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return true;
  if (!ts.isBreakStatement(statement)) return false;
  let around: ts.Node = statement.parent;
  while (!ts.isIterationStatement(around, false) && !ts.isSwitchStatement(around) && !ts.isSourceFile(around)) around = around.parent;
  return statement.label !== undefined || !ts.isSwitchStatement(around);
}
