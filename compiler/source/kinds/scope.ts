import ts from 'typescript';
import { scopeModes } from '../../definition';
import { printAwaited, readAwaited } from '../awaited';
import { functionBody, laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const scope: Syntax<'scope'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    if (found === undefined || found.call.typeArguments !== undefined || !ts.isPropertyAccessExpression(found.call.expression))
      return undefined;
    const { expression, name } = found.call.expression;
    const mode = scopeModes.find((each) => each === name.text);
    if (mode === undefined || at.names.sdk(expression.getText()) !== 'CancellationScope') return undefined;
    const args = [...found.call.arguments];
    const timeout = mode === 'withTimeout' ? args.shift() : undefined;
    const body = functionBody(args.shift());
    if (body === undefined || args.length > 0 || !body.async || !ts.isArrowFunction(body.fn)) return undefined;
    if (body.fn.parameters.length > 0 || body.fn.type !== undefined) return undefined;
    return {
      fields: { mode, ...at.optional('timeout', timeout), ...(found.result === undefined ? {} : { result: found.result }) },
      lanes: [laneOf('body', body.body)],
    };
  },
  print({ mode, timeout, result, lanes }, to) {
    const [body] = lanes;
    const time = timeout === undefined ? '' : `${to.text(timeout)}, `;
    const steps = body === undefined ? '{}' : to.braces(body);
    return printAwaited(result, to, () => `${to.sdk('CancellationScope')}.${mode}(${time}async () => ${steps})`);
  },
};
