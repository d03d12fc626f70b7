import ts from 'typescript';
import { printLabel, readLabel } from '../label';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const blockSyntax: Syntax<'block'> = {
  read(statement, at) {
    const { loop: body, label } = readLabel(statement, at);
    return ts.isBlock(body) ? { fields: label, lanes: [laneOf('body', body)] } : undefined;
  },
  print({ label, lanes }, to) {
    const [body] = lanes;
    return `${printLabel(label)}${body === undefined ? '{}' : to.braces(body)}`;
  },
};
