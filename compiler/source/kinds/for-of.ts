import ts from 'typescript';
import { declarationKeyword } from '../awaited';
import { printLabel, readLabel } from '../label';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const forOf: Syntax<'forOf'> = {
  read(statement, at) {
    const { loop, label } = readLabel(statement, at);
    if (!ts.isForOfStatement(loop) || !ts.isVariableDeclarationList(loop.initializer)) return undefined;
    const declaration = declarationKeyword(loop.initializer);
    const [variable] = loop.initializer.declarations;
    if (declaration === undefined || variable === undefined || variable.type !== undefined) return undefined;
    return {
      fields: {
        declaration,
        variable: at.field('variable', variable.name),
        iterable: at.field('iterable', loop.expression),
        ...(loop.awaitModifier === undefined ? {} : { awaited: true as const }),
        ...label,
      },
      lanes: [laneOf('body', loop.statement)],
    };
  },
  print({ declaration, variable, iterable, awaited, label, lanes }, to) {
    const [body] = lanes;
    const head = `for ${awaited ? 'await ' : ''}(${declaration} ${to.text(variable)} of ${to.text(iterable)})`;
    return `${printLabel(label)}${head} ${body === undefined ? '{}' : to.braces(body)}`;
  },
};
