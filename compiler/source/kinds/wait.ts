import ts from 'typescript';
import { calleeText, printAwaited, readAwaited } from '../awaited';
import { isAsync } from '../reader';
import type { Syntax } from '../syntax';

export const wait: Syntax<'wait'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found && calleeText(found.call);
    if (found === undefined || callee === undefined || at.names.sdk(callee) !== 'condition') return undefined;
    const [until, timeout, ...others] = found.call.arguments;
    if (until === undefined || others.length > 0 || found.call.typeArguments !== undefined) return undefined;
    const expression = plainPredicate(until);
    return {
      fields: {
        condition: at.field('condition', expression ?? until),
        ...(expression === undefined ? { predicate: true as const } : {}),
        ...at.optional('timeout', timeout),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
    };
  },
  print({ condition, predicate, timeout, result }, to) {
    return printAwaited(result, to, () => {
      const until = predicate ? to.text(condition) : `() => ${to.text(condition)}`;
      return `${to.sdk('condition')}(${until}${timeout === undefined ? '' : `, ${to.text(timeout)}`})`;
    });
  },
};

/** The expression of `() => expression`. */
function plainPredicate(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isArrowFunction(node) || node.parameters.length > 0 || ts.isBlock(node.body)) return undefined;
  return node.type === undefined && node.typeParameters === undefined && !isAsync(node) ? node.body : undefined;
}
