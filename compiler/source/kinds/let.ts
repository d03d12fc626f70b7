import { readDeclaredList } from '../awaited';
import { hidesSteps } from '../hides-steps';
import type { Syntax } from '../syntax';

export const letSyntax: Syntax<'let'> = {
  read(statement, at) {
    const found = readDeclaredList(statement);
    if (found === undefined || hidesSteps(statement)) return undefined;
    const { name, type, initializer, exclamationToken } = found.declaration;
    const [second] = found.others;
    return {
      fields: {
        declaration: found.keyword,
        name: at.field('name', name),
        ...(exclamationToken === undefined ? {} : { definite: true as const }),
        ...at.optional('type', type),
        ...at.optional('value', initializer),
        ...(second === undefined ? {} : { others: at.range('others', second.getStart(), found.others.at(-1)?.end ?? second.end) }),
      },
    };
  },
  print({ declaration, name, definite, type, value, others }, to) {
    const typed = type === undefined ? '' : `${definite && value === undefined ? '!' : ''}: ${to.text(type)}`;
    const given = value === undefined ? '' : ` = ${to.text(value)}`;
    return `${declaration} ${to.text(name)}${typed}${given}${others === undefined ? '' : `, ${to.text(others)}`};`;
  },
};
