import { calleeText, printAwaited, readArguments, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

export const call: Syntax<'call'> = {
  read(statement, at) {
    const found = readAwaited(statement, at, { spread: true });
    const callee = found && calleeText(found.call);
    if (found === undefined || callee === undefined || found.call.typeArguments !== undefined || !at.names.isFunction(callee))
      return undefined;
    at.field('callee', found.call.expression);
    const args = readArguments(found.call.arguments, at);
    return { fields: { callee, args, ...(found.result === undefined ? {} : { result: found.result }) } };
  },
  print({ callee, args, result }, to) {
    return printAwaited(result, to, (before) => `${callee}(${to.args(args, before + callee.length + 3)})`);
  },
};
