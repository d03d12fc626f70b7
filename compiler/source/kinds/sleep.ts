import { calleeText, printAwaited, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

export const sleep: Syntax<'sleep'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    if (found === undefined || at.names.sdk(calleeText(found.call) ?? '') !== 'sleep' || found.call.typeArguments !== undefined)
      return undefined;
    const [duration, options, ...others] = found.call.arguments;
    if (duration === undefined || others.length > 0) return undefined;
    return {
      fields: {
        duration: at.field('duration', duration),
        ...at.optional('options', options),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
    };
  },
  print({ duration, options, result }, to) {
    return printAwaited(
      result,
      to,
      () => `${to.sdk('sleep')}(${to.text(duration)}${options === undefined ? '' : `, ${to.text(options)}`})`,
    );
  },
};
