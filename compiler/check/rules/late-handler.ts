import ts from 'typescript';
import { messageKind, within, workflowsIn } from './calls';
import type { Rule } from './rule';

/** A query or an update that comes before its handler is there is refused. */
export const lateHandler: Rule = {
  id: 'workflow/late-handler',
  severity: 'warning',
  check(context) {
    const { file, report } = context;
    for (const fn of workflowsIn(file)) {
      if (!fn.body || !ts.isBlock(fn.body)) continue;
      let waited = false;
      for (const statement of fn.body.statements) {
        const call = ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) ? statement.expression : undefined;
        const kind = call && messageKind(call, context);
        if (call && waited && (kind === 'query' || kind === 'update'))
          report(call.expression, `This ${kind} is refused until the workflow comes here: set its handler before the first 'await'.`);
        waited ||= ts.isAwaitExpression(statement) || within(statement, ts.isAwaitExpression);
      }
    }
  },
};
