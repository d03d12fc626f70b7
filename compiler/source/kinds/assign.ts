import ts from 'typescript';
import { assignOperators } from '../../definition';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const assign: Syntax<'assign'> = {
  read(statement, at) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression) || hidesSteps(statement)) return undefined;
    const { left, operatorToken, right } = statement.expression;
    const operator = assignOperators.find((each) => each === ts.tokenToString(operatorToken.kind));
    if (operator === undefined) return undefined;
    at.range('operator', operatorToken.getStart(), operatorToken.end);
    return { fields: { target: at.field('target', left), operator, value: at.field('value', right) } };
  },
  print({ target, operator, value }, to) {
    return `${to.text(target)} ${operator} ${to.text(value)};`;
  },
};
