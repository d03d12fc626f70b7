import ts from 'typescript';
import { readDeclared } from '../awaited';
import { functionBody, laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const functionSyntax: Syntax<'function'> = {
  read(statement, at) {
    if (ts.isFunctionDeclaration(statement)) {
      const { body, name } = statement;
      if (body === undefined || name === undefined) return undefined;
      return {
        fields: { name: name.text, head: at.range('head', statement.getStart(), body.pos) },
        lanes: [laneOf('body', body)],
      };
    }
    const found = readDeclared(statement);
    const fn = functionBody(found?.declaration.initializer);
    if (found === undefined || fn === undefined || !ts.isIdentifier(found.declaration.name)) return undefined;
    return {
      fields: { name: found.declaration.name.text, head: at.range('head', statement.getStart(), fn.body.pos) },
      lanes: [laneOf('body', fn.body)],
    };
  },
  print({ head, lanes }, to) {
    const [body] = lanes;
    const end = /^(const|let|var)\b/.test(head) ? ';' : '';
    return `${to.text(head)} ${body === undefined ? '{}' : to.braces(body)}${end}`;
  },
};
