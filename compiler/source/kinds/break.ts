import ts from 'typescript';
import type { Syntax } from '../syntax';

export const breakSyntax: Syntax<'break'> = {
  read(statement, at) {
    return ts.isBreakStatement(statement) ? { fields: at.optional('label', statement.label) } : undefined;
  },
  print({ label }) {
    return label === undefined ? 'break;' : `break ${label};`;
  },
};
