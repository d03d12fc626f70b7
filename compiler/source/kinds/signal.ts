import ts from 'typescript';
import { printAwaited, readArguments, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';
import { readTarget, targetText } from '../target';

export const signal: Syntax<'signal'> = {
  read(statement, at) {
    const found = readAwaited(statement, at, { spread: true });
    const callee = found?.call.expression;
    if (found === undefined || callee === undefined || !ts.isPropertyAccessExpression(callee) || callee.name.text !== 'signal')
      return undefined;
    const [definition, ...args] = found.call.arguments;
    if (definition === undefined || ts.isSpreadElement(definition) || found.call.typeArguments !== undefined) return undefined;
    const target = readTarget(callee.expression, at);
    if (target === undefined) return undefined;
    return {
      fields: {
        ...target,
        signal: at.field('signal', definition),
        args: readArguments(args, at),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
    };
  },
  print({ signal: definition, args, result, ...target }, to) {
    return printAwaited(result, to, (before) => {
      const head = `${targetText(target, to)}.signal(${to.text(definition)}`;
      return args.length === 0 ? `${head})` : `${head}, ${to.args(args, before + head.length + 3)})`;
    });
  },
};
