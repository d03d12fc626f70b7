import ts from 'typescript';
import { declarationKeyword } from '../awaited';
import { printLabel, readLabel } from '../label';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const forOf: Syntax<'forOf'> = {
  read(statement, at) {
    const { loop, label } = readLabel(statement, at);
    if (!ts.isForOfStatement(loop) && !ts.isForInStatement(loop)) return undefined;
    const { initializer } = loop;
    const declared = ts.isVariableDeclarationList(initializer) ? initializer : undefined;
    const declaration = declared && declarationKeyword(declared);
    const variable = declared === undefined ? initializer : declared.declarations[0]?.name;
    if (variable === undefined || (declared !== undefined && declaration === undefined)) return undefined;
    if (declared?.declarations.some((each) => each.type !== undefined || each.initializer !== undefined)) return undefined;
    return {
      fields: {
        ...(declaration === undefined ? {} : { declaration }),
        variable: at.field('variable', variable),
        iterable: at.field('iterable', loop.expression),
        ...(ts.isForInStatement(loop) ? { over: 'keys' as const } : {}),
        ...(ts.isForOfStatement(loop) && loop.awaitModifier !== undefined ? { awaited: true as const } : {}),
        ...label,
      },
      lanes: [laneOf('body', loop.statement)],
    };
  },
  print({ declaration, variable, iterable, over, awaited, label, lanes }, to) {
    const [body] = lanes;
    const word = over === undefined ? 'of' : 'in';
    const declared = declaration === undefined ? '' : `${declaration} `;
    const head = `for ${awaited ? 'await ' : ''}(${declared}${to.text(variable)} ${word} ${to.text(iterable)})`;
    return `${printLabel(label)}${head} ${body === undefined ? '{}' : to.braces(body)}`;
  },
};
