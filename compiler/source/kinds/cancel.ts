import ts from 'typescript';
import { printAwaited, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';
import { readTarget, targetText } from '../target';

export const cancel: Syntax<'cancel'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found?.call.expression;
    if (found === undefined || callee === undefined || !ts.isPropertyAccessExpression(callee) || callee.name.text !== 'cancel')
      return undefined;
    if (found.call.arguments.length > 0 || found.call.typeArguments !== undefined) return undefined;
    const target = readTarget(callee.expression, at);
    return target && { fields: { ...target, ...(found.result === undefined ? {} : { result: found.result }) } };
  },
  print({ result, ...target }, to) {
    return printAwaited(result, to, () => `${targetText(target, to)}.cancel()`);
  },
};
