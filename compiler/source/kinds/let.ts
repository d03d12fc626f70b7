import { readDeclared } from '../awaited';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const letSyntax: Syntax<'let'> = {
  read(statement, at) {
    const found = readDeclared(statement);
    if (found === undefined || hidesSteps(statement)) return undefined;
    const { name, type, initializer } = found.declaration;
    return {
      fields: {
        declaration: found.keyword,
        name: at.field('name', name),
        ...at.optional('type', type),
        ...at.optional('value', initializer),
      },
    };
  },
  print({ declaration, name, type, value }, to) {
    const typed = type === undefined ? '' : `: ${to.text(type)}`;
    return `${declaration} ${to.text(name)}${typed}${value === undefined ? '' : ` = ${to.text(value)}`};`;
  },
};
