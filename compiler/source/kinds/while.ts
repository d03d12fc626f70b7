import ts from 'typescript';
import { printLabel, readLabel } from '../label';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const whileSyntax: Syntax<'while'> = {
  read(statement, at) {
    const { loop, label } = readLabel(statement, at);
    if (!ts.isWhileStatement(loop)) return undefined;
    return { fields: { condition: at.between('condition', loop.expression), ...label }, lanes: [laneOf('body', loop.statement)] };
  },
  print({ condition, label, lanes }, to) {
    const [body] = lanes;
    return `${printLabel(label)}while (${to.text(condition)}) ${body === undefined ? '{}' : to.braces(body)}`;
  },
};
