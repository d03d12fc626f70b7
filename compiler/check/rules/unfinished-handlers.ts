import ts from 'typescript';
import { importOf, isAsync, messageKind, within, workflowsIn } from './calls';
import { nodes, type Rule, type RuleContext } from './rule';

/** A workflow that returns while a handler is at work cuts it off. */
export const unfinishedHandlers: Rule = {
  id: 'workflow/unfinished-handlers',
  severity: 'warning',
  check(context) {
    const { file, report } = context;
    if (/\ballHandlersFinished\b/.test(file.text)) return;
    for (const fn of workflowsIn(file)) {
      const handler = [...nodes(fn)].find((node): node is ts.CallExpression => ts.isCallExpression(node) && isAtWork(node, context));
      if (!handler) continue;
      report(
        handler.expression,
        "The workflow may end while this handler still works, and then cut it off: wait with 'await condition(allHandlersFinished)' before the end.",
        ...fixes(fn, context),
      );
    }
  },
};

/** An async handler that waits for something. */
function isAtWork(call: ts.CallExpression, context: RuleContext): boolean {
  const kind = messageKind(call, context);
  const [, fn] = call.arguments;
  if ((kind !== 'signal' && kind !== 'update') || !fn || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) || !isAsync(fn))
    return false;
  return within(fn.body, ts.isAwaitExpression) || ts.isAwaitExpression(fn.body);
}

function fixes(fn: ts.FunctionLikeDeclaration, context: RuleContext) {
  if (!fn.body || !ts.isBlock(fn.body)) return [];
  const last = fn.body.statements.at(-1);
  const { file } = context;
  const [start, before] = last && ts.isReturnStatement(last) ? [last.getStart(file), ''] : [fn.body.end - 1, '  '];
  const text = before === '' ? 'await condition(allHandlersFinished);\n  ' : '  await condition(allHandlersFinished);\n';
  const imports = [...importOf('condition', context), ...importOf('allHandlersFinished', context)];
  // Two names behind the same one are one edit.
  const [first, second] = imports;
  const joined = first && second && first.start === second.start ? [{ ...first, text: first.text + second.text }] : imports;
  return [{ title: 'Wait for the handlers at the end', edits: [...joined, { start, end: start, text }] }];
}
