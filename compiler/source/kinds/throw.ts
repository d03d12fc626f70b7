import ts from 'typescript';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const throwSyntax: Syntax<'throw'> = {
  read(statement, at) {
    if (!ts.isThrowStatement(statement) || hidesSteps(statement)) return undefined;
    return { fields: { value: at.field('value', statement.expression) } };
  },
  print({ value }, to) {
    return `throw ${to.text(value)};`;
  },
};
