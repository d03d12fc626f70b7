import ts from 'typescript';
import type { Argument, BlockOf, Result } from '../definition';
import { activityOf } from './activity-name';
import { printAwaited, readArguments, readAwaited } from './awaited';
import type { Printer } from './printer';
import type { Reader } from './reader';

/** Calls of activities, by a task queue or in the worker itself: `charge(input)`, `acts[name](input)`, `charge.executeWithOptions(options, [input])`. */

const withOptions = '.executeWithOptions';

interface ActivityFields {
  callee: string;
  args: Argument[];
  result?: Result;
  options?: string;
}

export function readActivity(
  sort: 'activity' | 'localActivity',
  statement: ts.Statement,
  at: Reader,
): { fields: ActivityFields } | undefined {
  const found = readAwaited(statement, at, { spread: true });
  if (found === undefined || found.call.typeArguments !== undefined) return undefined;
  const { call } = found;
  const result = found.result === undefined ? {} : { result: found.result };
  if (activityOf(call.expression, at.names) === sort)
    return { fields: { callee: at.field('callee', call.expression), args: readArguments(call.arguments, at), ...result } };
  const { expression } = call;
  const [options, list] = call.arguments;
  if (!ts.isPropertyAccessExpression(expression) || `.${expression.name.text}` !== withOptions || call.arguments.length !== 2)
    return undefined;
  if (activityOf(expression.expression, at.names) !== sort || options === undefined || list === undefined) return undefined;
  if (ts.isSpreadElement(options) || !ts.isArrayLiteralExpression(list) || list.elements.some(ts.isOmittedExpression)) return undefined;
  return {
    fields: {
      callee: at.field('callee', expression.expression),
      args: readArguments(list.elements, at),
      ...result,
      options: at.field('options', options),
    },
  };
}

export function printActivity({ callee, args, result, options }: BlockOf<'activity' | 'localActivity'>, to: Printer): string {
  return printAwaited(result, to, (before) => {
    const width = before + callee.length + 3;
    if (options === undefined) return `${to.text(callee)}(${to.args(args, width)})`;
    return `${to.text(callee)}${withOptions}(${to.text(options)}, [${to.args(args, width)}])`;
  });
}
