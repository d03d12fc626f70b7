import ts from 'typescript';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const returnSyntax: Syntax<'return'> = {
  read(statement, at) {
    if (!ts.isReturnStatement(statement) || hidesSteps(statement)) return undefined;
    return { fields: at.optional('value', statement.expression) };
  },
  print({ value }, to) {
    return value === undefined ? 'return;' : `return ${to.text(value)};`;
  },
};
