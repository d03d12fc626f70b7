import ts from 'typescript';
import { mapModes } from '../../definition';
import { calleeText, isPlainCall, printAwaited, readAwaited } from '../awaited';
import { functionBody, laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const map: Syntax<'map'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found && calleeText(found.call);
    const mode = mapModes.find((each) => callee === `Promise.${each}`);
    const [list, ...others] = found?.call.arguments ?? [];
    if (found === undefined || mode === undefined || found.call.typeArguments !== undefined || list === undefined) return undefined;
    if (others.length > 0 || !ts.isCallExpression(list) || !isPlainCall(list) || list.typeArguments !== undefined) return undefined;
    const { expression } = list;
    const body = list.arguments.length === 1 ? functionBody(list.arguments[0]) : undefined;
    if (body === undefined || !body.async || !ts.isArrowFunction(body.fn) || body.fn.type !== undefined) return undefined;
    if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'map' || expression.questionDotToken !== undefined)
      return undefined;
    const { parameters } = body.fn;
    const [first] = parameters;
    const params = first === undefined ? '' : at.range('params', first.getStart(), parameters.at(-1)?.end ?? first.end);
    // A lone parameter without parentheses cannot be replaced by any parameter list in its place.
    if (first !== undefined && !/\(\s*$/.test(at.file.text.slice(body.fn.getStart(), first.getStart()))) delete at.fields.params;
    return {
      fields: {
        mode,
        iterable: at.field('iterable', expression.expression),
        params,
        ...(found.result === undefined ? {} : { result: found.result }),
      },
      lanes: [laneOf('body', body.body)],
    };
  },
  print({ mode, iterable, params, result, lanes }, to) {
    const [body] = lanes;
    return printAwaited(
      result,
      to,
      () => `Promise.${mode}(${to.text(iterable)}.map(async (${to.text(params)}) => ${body === undefined ? '{}' : to.braces(body)}))`,
    );
  },
};
