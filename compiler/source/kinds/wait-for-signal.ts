import { calleeText, printAwaited, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

export const waitForSignal: Syntax<'waitForSignal'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    if (found === undefined || at.names.sdk(calleeText(found.call) ?? '') !== 'waitForSignal' || found.call.typeArguments !== undefined)
      return undefined;
    const [signal, timeout, ...others] = found.call.arguments;
    if (signal === undefined || others.length > 0) return undefined;
    return {
      fields: {
        signal: at.field('signal', signal),
        ...at.optional('timeout', timeout),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
    };
  },
  print({ signal, timeout, result }, to) {
    const limit = timeout === undefined ? '' : `, ${to.text(timeout)}`;
    return printAwaited(result, to, () => `${to.sdk('waitForSignal')}(${to.text(signal)}${limit})`);
  },
};
