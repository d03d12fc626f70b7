import ts from 'typescript';
import { importOf, isCommand, within } from './calls';
import { nodes, type Rule } from './rule';

/** After a cancellation everything that waits is cancelled at once, the cleaning up as well. */
export const cancelledCleanup: Rule = {
  id: 'workflow/cancelled-cleanup',
  severity: 'info',
  check(context) {
    const { file, report } = context;
    for (const node of nodes(file)) {
      if (!ts.isTryStatement(node) || !node.finallyBlock) continue;
      const { finallyBlock } = node;
      if (!within(finallyBlock, (each) => ts.isCallExpression(each) && isCommand(each, context))) continue;
      if (ts.findAncestor(node, (each) => ts.isCallExpression(each) && /nonCancellable$/.test(each.expression.getText(file)))) continue;
      const [first] = finallyBlock.statements;
      const last = finallyBlock.statements.at(-1);
      if (!first || !last) continue;
      const [start, end] = [first.getStart(file), last.end];
      report(first, "When the workflow is cancelled this cleaning up is cancelled too: put it into 'CancellationScope.nonCancellable'.", {
        title: 'Keep it from being cancelled',
        edits: [
          ...importOf('CancellationScope', context),
          { start, end: start, text: 'await CancellationScope.nonCancellable(async () => {\n' },
          { start: end, end, text: '\n});' },
        ],
      });
    }
  },
};
