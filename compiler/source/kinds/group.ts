import ts from 'typescript';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const group: Syntax<'group'> = {
  read(statement) {
    return ts.isBlock(statement) ? { fields: {}, lanes: [laneOf('body', statement)] } : undefined;
  },
  print({ lanes }, to) {
    const [body] = lanes;
    return body === undefined ? '{}' : to.braces(body);
  },
};
