import ts from 'typescript';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const expression: Syntax<'expression'> = {
  read(statement, at) {
    if (!ts.isExpressionStatement(statement) || hidesSteps(statement)) return undefined;
    return { fields: { expression: at.field('expression', statement.expression) } };
  },
  print(block, to) {
    return `${to.text(block.expression)};`;
  },
};
