import ts from 'typescript';
import { printLabel, readLabel } from '../label';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const doWhile: Syntax<'doWhile'> = {
  read(statement, at) {
    const { loop, label } = readLabel(statement, at);
    if (!ts.isDoStatement(loop)) return undefined;
    return { fields: { condition: at.between('condition', loop.expression), ...label }, lanes: [laneOf('body', loop.statement)] };
  },
  print({ condition, label, lanes }, to) {
    const [body] = lanes;
    return `${printLabel(label)}do ${body === undefined ? '{}' : to.braces(body)} while (${to.text(condition)});`;
  },
};
