import ts from 'typescript';
import { nodes, type Rule, type RuleContext, sdkName } from './rule';

const ENOUGH = ['startToCloseTimeout', 'scheduleToCloseTimeout'];

/** Without a timeout a lost worker is never noticed; the engine refuses such activities. */
export const missingTimeout: Rule = {
  id: 'workflow/missing-timeout',
  severity: 'error',
  check(context) {
    const { file, checker, report } = context;
    for (const node of nodes(file)) {
      if (!ts.isCallExpression(node) || !isProxy(node, context)) continue;
      const [options] = node.arguments;
      if (options && !ts.isObjectLiteralExpression(options)) {
        const type = checker.getTypeAtLocation(options);
        if (type.flags & ts.TypeFlags.Any || ENOUGH.some((name) => type.getProperty(name))) continue;
      }
      if (options && ts.isObjectLiteralExpression(options) && options.properties.some(says)) continue;
      report(
        options ?? node.expression,
        "Activities need a time limit for one attempt ('startToCloseTimeout') or for all of them ('scheduleToCloseTimeout'), or a lost worker would never be noticed.",
        ...fixes(node, file),
      );
    }
  },
};

function isProxy(node: ts.CallExpression, context: RuleContext): boolean {
  const name = sdkName(node.expression, context);
  return name === 'proxyActivities' || name === 'proxyLocalActivities';
}

function says(property: ts.ObjectLiteralElementLike): boolean {
  if (ts.isSpreadAssignment(property)) return true;
  return (
    property.name !== undefined &&
    (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) &&
    ENOUGH.includes(property.name.text)
  );
}

function fixes(call: ts.CallExpression, file: ts.SourceFile) {
  const [options] = call.arguments;
  const title = 'Give each attempt one minute';
  if (!options) return [{ title, edits: [{ start: call.end - 1, end: call.end - 1, text: "{ startToCloseTimeout: '1 minute' }" }] }];
  if (!ts.isObjectLiteralExpression(options)) return [];
  const at = options.getStart(file) + 1;
  const rest = options.properties.length > 0 ? ',' : ' ';
  return [{ title, edits: [{ start: at, end: at, text: ` startToCloseTimeout: '1 minute'${rest}` }] }];
}
