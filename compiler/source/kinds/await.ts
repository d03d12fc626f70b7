import { printAwaited, readOperand } from '../awaited';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const awaitSyntax: Syntax<'await'> = {
  read(statement, at) {
    const found = readOperand(statement, at);
    if (found === undefined || found.result?.bare || hidesSteps(found.operand)) return undefined;
    return { fields: { value: at.field('value', found.operand), ...(found.result === undefined ? {} : { result: found.result }) } };
  },
  print({ value, result }, to) {
    return printAwaited(result, to, () => to.text(value));
  },
};
