import ts from 'typescript';
import { laneOf } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const ifSyntax: Syntax<'if'> = {
  read(statement, at) {
    if (!ts.isIfStatement(statement)) return undefined;
    const condition = at.field('condition', statement.expression);
    const lanes: LaneReading[] = [laneOf('then', statement.thenStatement)];
    let rest = statement.elseStatement;
    for (let n = 0; rest !== undefined && ts.isIfStatement(rest); n++, rest = rest.elseStatement)
      lanes.push(laneOf('elseIf', rest.thenStatement, at.field(n === 0 ? 'lane:elseIf' : `lane:elseIf:${n}`, rest.expression)));
    if (rest !== undefined) lanes.push(laneOf('else', rest));
    return { fields: { condition }, lanes };
  },
  print({ condition, lanes }, to) {
    const parts = lanes.map((lane) => {
      if (lane.name === 'then') return `if (${to.text(condition)}) ${to.braces(lane)}`;
      return lane.name === 'else' ? `else ${to.braces(lane)}` : `else if (${to.text(lane.value ?? 'true')}) ${to.braces(lane)}`;
    });
    return parts.join(' ');
  },
};
