import ts from 'typescript';
import { calleeText, printAwaited, readAwaited } from '../awaited';
import { functionBody, laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const saga: Syntax<'saga'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    if (found === undefined || at.names.sdk(calleeText(found.call) ?? '') !== 'saga' || found.call.typeArguments !== undefined)
      return undefined;
    const [steps, ...others] = found.call.arguments;
    const body = functionBody(steps);
    if (body === undefined || others.length > 0 || !body.async || !ts.isArrowFunction(body.fn) || body.fn.type !== undefined)
      return undefined;
    const [tx, ...more] = body.fn.parameters;
    if (more.length > 0 || (tx !== undefined && !isPlainName(tx))) return undefined;
    return {
      fields: { ...at.optional('name', tx), ...(found.result === undefined ? {} : { result: found.result }) },
      lanes: [laneOf('body', body.body)],
    };
  },
  print({ name, result, lanes }, to) {
    const [body] = lanes;
    const steps = body === undefined ? '{}' : to.braces(body);
    return printAwaited(result, to, () => `${to.sdk('saga')}(async (${name ?? ''}) => ${steps})`);
  },
};

function isPlainName({ name, type, initializer, dotDotDotToken, questionToken }: ts.ParameterDeclaration): boolean {
  const bare = type === undefined && initializer === undefined && dotDotDotToken === undefined && questionToken === undefined;
  return bare && ts.isIdentifier(name);
}
