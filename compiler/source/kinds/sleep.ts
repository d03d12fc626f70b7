import { calleeText, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

export const sleep: Syntax<'sleep'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found && calleeText(found.call);
    if (found === undefined || callee === undefined || found.result !== undefined || at.names.sdk(callee) !== 'sleep') return undefined;
    const [duration, ...others] = found.call.arguments;
    if (duration === undefined || others.length > 0 || found.call.typeArguments !== undefined) return undefined;
    return { fields: { duration: at.field('duration', duration) } };
  },
  print({ duration }, to) {
    return `await ${to.sdk('sleep')}(${to.text(duration)});`;
  },
};
