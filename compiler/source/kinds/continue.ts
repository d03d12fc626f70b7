import ts from 'typescript';
import type { Syntax } from '../syntax';

export const continueSyntax: Syntax<'continue'> = {
  read(statement, at) {
    return ts.isContinueStatement(statement) ? { fields: at.optional('label', statement.label) } : undefined;
  },
  print({ label }) {
    return label === undefined ? 'continue;' : `continue ${label};`;
  },
};
