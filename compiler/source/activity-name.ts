import ts from 'typescript';
import type { Names } from '../definition';

/** Which kind of activity is called: `charge`, `acts.charge`, `acts[name]`. */
export function activityOf(callee: ts.Expression, names: Names): 'activity' | 'localActivity' | undefined {
  if (ts.isIdentifier(callee)) return names.activity(callee.text, false);
  const member = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee);
  return member && ts.isIdentifier(callee.expression) ? names.activity(callee.expression.text, true) : undefined;
}
