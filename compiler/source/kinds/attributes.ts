import ts from 'typescript';
import { attributeFunctions, attributeSorts } from '../../definition';
import { calleeText, isPlainCall, readArgument } from '../awaited';
import type { Syntax } from '../syntax';

export const attributes: Syntax<'attributes'> = {
  read(statement, at) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
    const call = statement.expression;
    const sdk = at.names.sdk(calleeText(call) ?? '');
    const sort = attributeSorts.find((each) => attributeFunctions[each] === sdk);
    const [values, ...others] = call.arguments;
    if (sort === undefined || values === undefined || others.length > 0 || !isPlainCall(call) || call.typeArguments !== undefined)
      return undefined;
    return { fields: { sort, values: readArgument(values, 'values', at) } };
  },
  print({ sort, values }, to) {
    const head = `${to.sdk(attributeFunctions[sort])}(`;
    return `${head}${to.argument(values, head.length + 2)});`;
  },
};
