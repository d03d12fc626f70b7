import { readDeclared } from '../awaited';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const letSyntax: Syntax<'let'> = {
  read(statement, at) {
    const found = readDeclared(statement);
    if (found === undefined || hidesSteps(statement)) return undefined;
    const { name, type, initializer, exclamationToken } = found.declaration;
    return {
      fields: {
        declaration: found.keyword,
        name: at.field('name', name),
        ...(exclamationToken === undefined ? {} : { definite: true as const }),
        ...at.optional('type', type),
        ...at.optional('value', initializer),
      },
    };
  },
  print({ declaration, name, definite, type, value }, to) {
    const typed = type === undefined ? '' : `${definite && value === undefined ? '!' : ''}: ${to.text(type)}`;
    return `${declaration} ${to.text(name)}${typed}${value === undefined ? '' : ` = ${to.text(value)}`};`;
  },
};
