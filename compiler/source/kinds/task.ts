import { printAwaited, readAwaited } from '../awaited';
import { bodyOfCalled, laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const task: Syntax<'task'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const body = found && bodyOfCalled(found.call);
    if (found === undefined || body === undefined) return undefined;
    return { fields: found.result === undefined ? {} : { result: found.result }, lanes: [laneOf('body', body)] };
  },
  print({ result, lanes }, to) {
    const [body] = lanes;
    return printAwaited(result, to, () => `(async () => ${body === undefined ? '{}' : to.braces(body)})()`);
  },
};
