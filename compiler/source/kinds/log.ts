import ts from 'typescript';
import { logLevels } from '../../definition';
import { isPlainCall } from '../awaited';
import type { Syntax } from '../syntax';

export const log: Syntax<'log'> = {
  read(statement, at) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
    const call = statement.expression;
    const callee = call.expression;
    if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined || !isPlainCall(call)) return undefined;
    const level = logLevels.find((each) => each === callee.name.text);
    const [message, attributes, ...others] = call.arguments;
    if (level === undefined || at.names.sdk(callee.expression.getText()) !== 'log' || message === undefined) return undefined;
    if (others.length > 0 || call.typeArguments !== undefined) return undefined;
    at.field('level', callee.name);
    return { fields: { level, message: at.field('message', message), ...at.optional('attributes', attributes) } };
  },
  print({ level, message, attributes }, to) {
    return `${to.sdk('log')}.${level}(${to.text(message)}${attributes === undefined ? '' : `, ${to.text(attributes)}`});`;
  },
};
