import ts from 'typescript';
import { calleeText, isPlainCall } from '../awaited';
import type { Syntax } from '../syntax';

export const deprecatePatch: Syntax<'deprecatePatch'> = {
  read(statement, at) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
    const call = statement.expression;
    if (!isPlainCall(call) || at.names.sdk(calleeText(call) ?? '') !== 'deprecatePatch' || call.typeArguments !== undefined)
      return undefined;
    const [change, ...others] = call.arguments;
    return change === undefined || others.length > 0 ? undefined : { fields: { change: at.field('change', change) } };
  },
  print({ change }, to) {
    return `${to.sdk('deprecatePatch')}(${to.text(change)});`;
  },
};
