import ts from 'typescript';
import { isPlainCall } from '../awaited';
import { isAsync, laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const undo: Syntax<'undo'> = {
  read(statement, at) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
    const call = statement.expression;
    const callee = call.expression;
    if (!isPlainCall(call) || call.typeArguments !== undefined || !ts.isPropertyAccessExpression(callee)) return undefined;
    if (callee.name.text !== 'onRollback' || !ts.isIdentifier(callee.expression) || !at.names.isSaga(callee.expression.text))
      return undefined;
    const [fn, ...others] = call.arguments;
    if (fn === undefined || others.length > 0 || !ts.isArrowFunction(fn)) return undefined;
    if (fn.parameters.length > 0 || fn.type !== undefined || fn.typeParameters !== undefined) return undefined;
    const steps = ts.isBlock(fn.body) ? fn.body : undefined;
    if (steps !== undefined && !isAsync(fn)) return undefined;
    return {
      fields: {
        saga: at.field('saga', callee.expression),
        ...(steps === undefined ? { step: at.field('step', fn.body) } : {}),
        ...(isAsync(fn) ? { async: true as const } : {}),
      },
      lanes: steps === undefined ? [] : [laneOf('body', steps)],
    };
  },
  print({ saga, step, async, lanes }, to) {
    const [body] = lanes;
    const undoes = step !== undefined ? to.text(step) : body === undefined ? '{}' : to.braces(body);
    return `${to.text(saga)}.onRollback(${async ? 'async ' : ''}() => ${undoes});`;
  },
};
