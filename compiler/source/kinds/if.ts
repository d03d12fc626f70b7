import ts from 'typescript';
import type { Lane } from '../../definition';
import { partEnd } from '../comments';
import type { Printer } from '../printer';
import { laneOf } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const ifSyntax: Syntax<'if'> = {
  read(statement, at) {
    if (!ts.isIfStatement(statement)) return undefined;
    const condition = at.between('condition', statement.expression);
    const lanes: LaneReading[] = [laneOf('then', statement.thenStatement)];
    let after = partEnd(at.file, statement.thenStatement);
    let rest = statement.elseStatement;
    for (let n = 0; rest !== undefined && ts.isIfStatement(rest); n++, rest = rest.elseStatement) {
      const value = at.between(n === 0 ? 'lane:elseIf' : `lane:elseIf:${n}`, rest.expression);
      lanes.push({ ...laneOf('elseIf', rest.thenStatement, value), after });
      after = partEnd(at.file, rest.thenStatement);
    }
    if (rest !== undefined) lanes.push({ ...laneOf('else', rest), after });
    return { fields: { condition }, lanes };
  },
  print({ condition, lanes }, to) {
    return to.chain(lanes, (lane) => (lane.name === 'then' ? `if (${to.text(condition)}) ${to.braces(lane)}` : printLane(lane, to)));
  },
  printLane,
};

function printLane(lane: Lane, to: Printer): string {
  return lane.name === 'else' ? `else ${to.braces(lane)}` : `else if (${to.text(lane.value ?? 'true')}) ${to.braces(lane)}`;
}
