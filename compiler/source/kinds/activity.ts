import ts from 'typescript';
import { calleeText, printAwaited, readArguments, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

const withOptions = '.executeWithOptions';

export const activity: Syntax<'activity'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    if (found === undefined || found.call.typeArguments !== undefined) return undefined;
    const { call, result } = found;
    const callee = calleeText(call);
    if (callee !== undefined && at.names.isActivity(callee)) {
      at.field('callee', call.expression);
      return { fields: { callee, args: readArguments(call.arguments, at), ...(result === undefined ? {} : { result }) } };
    }
    // `charge.executeWithOptions(options, [input])`
    const { expression } = call;
    const [options, list] = call.arguments;
    if (!ts.isPropertyAccessExpression(expression) || `.${expression.name.text}` !== withOptions || call.arguments.length !== 2)
      return undefined;
    const target = expression.expression.getText();
    if (!at.names.isActivity(target) || options === undefined || list === undefined) return undefined;
    if (!ts.isArrayLiteralExpression(list) || list.elements.some((each) => ts.isSpreadElement(each) || ts.isOmittedExpression(each)))
      return undefined;
    at.field('callee', expression.expression);
    return {
      fields: {
        callee: target,
        args: readArguments(list.elements, at),
        ...(result === undefined ? {} : { result }),
        options: at.field('options', options),
      },
    };
  },
  print({ callee, args, result, options }, to) {
    return printAwaited(result, to, (before) => {
      const width = before + callee.length + 3;
      if (options === undefined) return `${callee}(${to.args(args, width)})`;
      return `${callee}${withOptions}(${to.text(options)}, [${to.args(args, width)}])`;
    });
  },
};
